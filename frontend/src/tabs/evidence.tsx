/** Evidence: what history says of the theories, how past sayings held, and what is assumption. */

import { useLayoutEffect, useState } from "preact/hooks";
import { ask } from "../api/client";
import type { Assumed, Evidence as EvidenceTold, WeightPath } from "../api/types";
import { Figure } from "../parts/figure";
import { Key as Sample } from "../charts/key";
import { PartsPicture } from "../charts/parts";
import { year } from "../charts/scale";
import { WeightPaths, WeightsNow, type Answer } from "../charts/weights";
import { Progress, Told } from "../parts/standing";
import { Tested, Track } from "../parts/tested";
import { Question } from "../state/question";
import { known } from "../state/study";
import { t, type Key } from "../text";
import { NINETY } from "../charts/numbers";
import { number, percent } from "../words";

const evidence = new Question("/api/evidence", (_body, signal) => ask("/api/evidence", null, signal));

export function Evidence() {
  const [horizon, choose] = useState(3);
  useLayoutEffect(() => void evidence.go(null), []);
  const standing = evidence.standing.value;
  const told = standing.told;
  return (
    <div class="part">
      <div class="tab-head">
        <h2>{t("evidence.title")}</h2>
        <p class="dek">{t("evidence.dek")}</p>
      </div>
      <Progress standing={standing} words={t("app.waiting")} />
      {told && !told.calibrated && (
        <div class="absent" data-absent="evidence">
          <b>{t("evidence.none")}.</b> <Told text={told.reason} />
        </div>
      )}
      {told && (
        <>
          {told.weights.length > 0 && <Weights told={told} />}
          {told.hindcasts.length + told.chances.length + told.reliability.length > 0 && <Tested told={told} horizon={horizon} choose={choose} />}
          <Track told={told.track} since={told.about?.first ?? ""} />
          <AssumedPart told={told.assumed} />
          <section aria-labelledby="never-title">
            <h2 id="never-title">
              {t("evidence.never")} <span class="dagger">†</span>
            </h2>
            <p class="dek">{t("evidence.never-about")}</p>
            <ul lang="en">
              {told.never_seen.map((thing) => (
                <li>{thing}</li>
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  );
}

/** Evidence that says nothing either way. */
const SILENT = "none";

/** How strong evidence is, such as `some for`. */
const strength = (words: string): string => t(`strength.${words.replaceAll(" ", "-")}` as Key);

/** A number with one decimal, and its sign if wanted. */
function tenths(x: number | null, sign = false): string {
  const text = (x ?? NaN).toFixed(1).replace("-", "−").replace(/^−(0\.0)$/, "$1");
  return sign && (x ?? 0) > 0 && text !== "0.0" ? `+${text}` : text;
}

function answersOf(paths: readonly WeightPath[]): Answer[] {
  const theory = known().theories.find((each) => each.id === paths[0]?.theory);
  return paths.map((w, i) => ({
    id: w.member,
    title: theory?.members.find((m) => m.id === w.member)?.title ?? w.member,
    n: i + 1,
    prior: w.prior,
    points: w.months.map((month, m) => [year(month) + 1 / 12, w.weight[m] ?? NaN] as const),
    halves: w.errors.map((e) => NINETY * (e ?? NaN)),
    told: w.log_bayes_factor === null ? strength(w.words) : `${strength(w.words)} (${tenths(w.log_bayes_factor, true)} ± ${tenths(NINETY * (w.error ?? NaN))})`,
    spoken: w.words !== SILENT,
  }));
}

function Weights({ told }: { told: EvidenceTold }) {
  const ids = [...new Set(told.weights.map((w) => w.theory))];
  const groups = ids.map((id) => {
    const theory = known().theories.find((each) => each.id === id);
    return { id, title: `${id} ${theory?.question || theory?.title || ""}`, answers: answersOf(told.weights.filter((w) => w.theory === id)) };
  });
  const loud = groups.flatMap((g) => g.answers.filter((a) => a.spoken).map((a) => `${g.id} ${a.id}, ${a.told}`));
  const last = told.weights[0]?.months.at(-1) ?? "";
  const said = loud.length ? t("evidence.spoken", { count: loud.length, all: told.weights.length, told: loud.join(", ") }) : t("evidence.silent", { all: told.weights.length });
  const rows = groups.flatMap((g) => g.answers.map((a) => [`${g.id} ${a.title}`, [percent(a.prior), percent(a.points.at(-1)?.[1] ?? null), a.told]] as const));
  return (
    <section aria-labelledby="weights-title">
      <h2 id="weights-title">{t("evidence.weights")}</h2>
      <p class="found">{said}</p>
      <div class="weights">
        <Figure
          title={t("evidence.now", { last })}
          sentence={t("evidence.now-about")}
          table={() => ({ caption: t("evidence.now", { last }), corner: t("evidence.member"), lang: "en", heads: [t("evidence.before"), t("evidence.after"), t("evidence.words")], rows })}
        >
          {(width) => <WeightsNow title={t("evidence.now", { last })} about={said} groups={groups} width={Math.min(width, 900)} />}
        </Figure>
        <p class="dek small">{t("evidence.tint")}</p>
        <div class="weight-paths">
          {groups.map((g) => (
            <WeightChart key={g.id} {...g} months={told.weights.find((w) => w.theory === g.id)?.months ?? []} />
          ))}
        </div>
      </div>
    </section>
  );
}

function WeightChart({ title, answers, months }: { title: string; answers: readonly Answer[]; months: readonly string[] }) {
  const about = t("evidence.weights-about", { told: answers.map((a) => `${a.id} ${percent(a.points.at(-1)?.[1] ?? null)}`).join(", ") });
  return (
    <Figure
      title={title}
      level={3}
      sentence={<span lang="en">{about}</span>}
      table={() => {
        const at = months.map((_, i) => i).filter((i) => i % 4 === 3 || i === months.length - 1);
        return {
          caption: about,
          corner: t("evidence.member"),
          lang: "en",
          heads: at.map((i) => months[i] ?? ""),
          rows: answers.map((a) => [a.title, at.map((i) => percent(a.points[i]?.[1] ?? null))]),
        };
      }}
    >
      {(width) => <WeightPaths title={title} about={about} answers={answers} prior={answers[0]?.prior ?? 0} width={width} height={150} />}
    </Figure>
  );
}

const KINDS = ["identified", "partly", "assumption", "given"] as const;

/** Area by area, what history pins down and what is guessed. */
function AssumedPart({ told }: { told: readonly Assumed[] }) {
  const [all] = useState(() => Math.max(1, ...told.map((a) => a.identified + a.partly + a.assumption + a.given)));
  const count = (kind: (typeof KINDS)[number]) => told.reduce((n, a) => n + a[kind], 0);
  const rows = told.map((a) => {
    const parts = KINDS.map((kind) => [kind, a[kind]] as const);
    return { label: a.area, parts, told: String(parts.reduce((sum, [, count]) => sum + count, 0)) };
  });
  const about = KINDS.map((kind) => `${t(`known.${kind}`)} ${count(kind)}`).join(", ");
  return (
    <section aria-labelledby="assumed-title">
      <h2 id="assumed-title">{t("evidence.assumed")}</h2>
      <Figure
        title={t("evidence.assumed-caption")}
        sentence={about}
        legend={
          <ul class="legend" aria-label={t("chart.legend")}>
            {KINDS.map((kind) => (
              <li>
                <Sample kind="fill" filled={`portion ${kind}`} />
                {t(`known.${kind}`)}
              </li>
            ))}
          </ul>
        }
        table={() => ({
          caption: t("evidence.assumed-caption"),
          corner: t("evidence.area"),
          lang: "en",
          heads: KINDS.map((kind) => t(`known.${kind}`)),
          rows: told.map((a) => [a.area, KINDS.map((kind) => number(a[kind], "month"))]),
        })}
      >
        {(width) => <PartsPicture title={t("evidence.assumed-caption")} about={about} rows={rows} whole={all} width={Math.min(width, 760)} label={Math.min(190, width * 0.36)} />}
      </Figure>
    </section>
  );
}
