/** Evidence: what history says of the theories, how past sayings held, and what is assumption. */

import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/client";
import type { Assumed, Evidence as EvidenceTold, Hindcast, Reliability, WeightPath } from "../api/types";
import { Curves, Legend } from "../charts/bars";
import { Figure, Picture } from "../charts/figure";
import { FanPicture, aboutFan, fanTable, type FanProps } from "../charts/fan";
import { linear, year } from "../charts/scale";
import { asFan, asPast } from "../parts/fans";
import { Progress, Told } from "../parts/standing";
import { Question } from "../state/question";
import { history, known } from "../state/study";
import { t } from "../text";
import { number, percent, unit } from "../words";

const question = new Question("/api/evidence", (_body, signal) => ask("/api/evidence", null, signal));

export function Evidence() {
  useEffect(() => void question.go(null), []);
  const standing = question.standing.value;
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
          {told.reliability.length > 0 && (
            <section class="two">
              {told.reliability.map((r) => (
                <Reliable key={r.name} told={r} />
              ))}
            </section>
          )}
          {told.hindcasts.length > 0 && (
            <section aria-labelledby="hindcast-title">
              <h2 id="hindcast-title">{t("evidence.hindcasts")}</h2>
              <div class="large">
                {told.hindcasts.map((h) => (
                  <Hindcasted key={`${h.path} ${h.origin}`} told={h} />
                ))}
              </div>
            </section>
          )}
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

function Weights({ told }: { told: EvidenceTold }) {
  const theories = [...new Set(told.weights.map((w) => w.theory))];
  return (
    <section aria-labelledby="weights-title">
      <h2 id="weights-title">{t("evidence.weights")}</h2>
      <div class="large">
        {theories.map((id) => (
          <WeightChart key={id} id={id} paths={told.weights.filter((w) => w.theory === id)} />
        ))}
      </div>
    </section>
  );
}

function WeightChart({ id, paths }: { id: string; paths: readonly WeightPath[] }) {
  const theory = known().theories.find((each) => each.id === id);
  const title = (member: string) => theory?.members.find((m) => m.id === member)?.title ?? member;
  const end = (w: WeightPath) => percent(w.weight.at(-1) ?? null);
  const about = t("evidence.weights-about", { theory: theory?.question || id, told: paths.map((w) => `${title(w.member)} ${end(w)} (${t("evidence.strength", { words: w.words })})`).join(", ") });
  const months = paths[0]?.months ?? [];
  return (
    <Figure
      title={`${id} ${theory?.question ?? ""}`}
      sentence={<span lang="en">{about}</span>}
      legend={<Legend lang="en" items={paths.map((w, i) => [i + 1, title(w.member)] as const)} />}
      table={() => {
        const at = months.map((_, i) => i).filter((i) => i % 24 === 23 || i === months.length - 1);
        return {
          caption: about,
          corner: t("evidence.member"),
          lang: "en",
          heads: at.map((i) => months[i] ?? ""),
          rows: paths.map((w) => [title(w.member), at.map((i) => percent(w.weight[i] ?? null))]),
        };
      }}
    >
      {(width) => (
        <Curves
          title={about}
          about={about}
          width={width}
          height={200}
          curves={paths.map((w, i) => ({ label: w.member, n: i + 1, points: w.weight.map((v, m) => [year(w.months[m] ?? "2000-01"), v ?? NaN] as const) }))}
          x={{ low: year(months[0] ?? "2000-01"), high: year(months.at(-1) ?? "2025-12"), label: "", told: (v) => String(Math.round(v)) }}
          y={{ low: 0, high: 1, label: t("evidence.weight"), told: (v) => percent(v) }}
        />
      )}
    </Figure>
  );
}

function Reliable({ told }: { told: Reliability }) {
  const bins = told.bins.filter((b) => b.count > 0 && b.said !== null && b.seen !== null);
  const count = bins.reduce((n, b) => n + b.count, 0);
  const about = t("evidence.reliability-about", { count });
  return (
    <Figure
      title={told.title}
      sentence={about}
      table={() => ({
        caption: t("evidence.reliability"),
        corner: t("evidence.said"),
        heads: [t("evidence.seen"), t("evidence.count")],
        rows: bins.map((b) => [percent(b.said), [percent(b.seen), String(b.count)]]),
      })}
    >
      {(width) => (
        <Curves
          title={told.title}
          about={about}
          width={Math.min(width, 420)}
          height={Math.min(width, 420) * 0.8}
          diagonal
          marks
          curves={[{ label: "", n: 1, points: bins.map((b) => [b.said ?? NaN, b.seen ?? NaN] as const) }]}
          labels={bins.map((b) => [b.said ?? 0, b.seen ?? 0, String(b.count)] as const)}
          x={{ low: 0, high: 1, label: `${t("evidence.said")} →`, told: (v) => percent(v) }}
          y={{ low: 0, high: 1, label: t("evidence.seen"), told: (v) => percent(v) }}
        />
      )}
    </Figure>
  );
}

function Hindcasted({ told }: { told: Hindcast }) {
  const path = known().paths.find((p) => p.name === told.path);
  const start = year(told.months[0] ?? "2020-01");
  const record = asPast(history.value?.pasts.find((p) => p.path === told.path));
  const seen = told.seen.map((v) => v ?? NaN);
  const before = record?.times.map((time, i) => [time, record.values[i] ?? NaN] as const).filter(([time]) => time <= start) ?? [];
  const past = {
    times: [...before.map(([time]) => time), ...seen.map((_, i) => start + (i + 1) / 12)],
    values: [...before.map(([, v]) => v), ...seen],
    dots: false,
    source: "",
    basis: "",
  };
  const props: Omit<FanProps, "width" | "height"> = {
    title: path?.title ?? told.path,
    unit: path?.unit_words || unit(path?.unit ?? "1"),
    months: told.months,
    fan: asFan(told.fan, told.origin),
    past,
  };
  return (
    <Figure
      title={props.title}
      unit={props.unit}
      sentence={`${t("evidence.hindcast-about", { origin: told.origin })} ${aboutFan({ ...props, width: 0, height: 0 })}`}
      table={() => fanTable({ ...props, width: 0, height: 0 })}
    >
      {(width) => <FanPicture {...props} width={width} height={220} />}
    </Figure>
  );
}

const KINDS = ["identified", "partly", "assumption", "given"] as const;

/** Area by area, what history pins down and what is guessed. */
function AssumedPart({ told }: { told: readonly Assumed[] }) {
  const [all] = useState(() => Math.max(1, ...told.map((a) => a.identified + a.partly + a.assumption + a.given)));
  const count = (kind: (typeof KINDS)[number]) => told.reduce((n, a) => n + a[kind], 0);
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
                <svg class="key" viewBox="0 0 40 14" aria-hidden="true">
                  <rect x="1" y="1" width="38" height="12" class={`known-bar ${kind}`} />
                </svg>
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
        {(width) => {
          const label = Math.min(190, width * 0.36);
          const x = linear(0, all, label + 8, Math.min(width, 760) - 40);
          return (
            <Picture width={width} height={told.length * 24 + 4} title={t("evidence.assumed-caption")} about={about}>
              {told.map((a, i) => {
                let from = 0;
                return (
                  <>
                    <text x={label} y={i * 24 + 16} class="label" text-anchor="end">
                      {a.area}
                    </text>
                    {KINDS.map((kind) => {
                      const begin = from;
                      from += a[kind];
                      return a[kind] > 0 && <rect x={x(begin)} y={i * 24 + 4} width={x(from) - x(begin)} height={16} class={`known-bar ${kind}`} />;
                    })}
                    <text x={x(from) + 6} y={i * 24 + 16} class="label">
                      {from}
                    </text>
                  </>
                );
              })}
            </Picture>
          );
        }}
      </Figure>
    </section>
  );
}
