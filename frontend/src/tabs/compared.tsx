/** One outcome under several policies: differences, chances, regret, yardsticks, theories. */

import type { CompareAnswer, ComparedOutcome, Outcome } from "../api/types";
import { Bars } from "../charts/bars";
import { Figure, NumberTable, type Table } from "../parts/figure";
import { DotRows } from "../charts/rows";
import { changeWords } from "../parts/cards";
import { known } from "../state/study";
import { view } from "../state/view";
import { t, type Key } from "../text";
import { number, percent, points, unit } from "../words";

const finite = (values: readonly (number | null)[]): number[] => values.filter((v): v is number => v !== null);

interface Props {
  told: CompareAnswer;
  chosen: ComparedOutcome;
}

export function ComparedPart({ told, chosen }: Props) {
  const outcome = known().outcomes.find((o) => o.name === chosen.outcome);
  if (!outcome) return null;
  return (
    <>
      <div class="two">
        <Differences told={told} chosen={chosen} outcome={outcome} />
        <Regrets told={told} chosen={chosen} outcome={outcome} />
      </div>
      <div class="two">
        <div>
          <Better told={told} chosen={chosen} />
          <Theories told={told} chosen={chosen} outcome={outcome} />
        </div>
        <Yardsticks told={told} chosen={chosen} />
      </div>
    </>
  );
}

type Parts = Props & { outcome: Outcome };

const amount = (outcome: Outcome, x: number | null): string =>
  x === null ? "–" : outcome.happens ? percent(x) : number(x, outcome.unit);

function Differences({ told, chosen, outcome }: Parts) {
  const base = told.policies[0] ?? "";
  const others = chosen.cards.map((card, i) => ({ card, i, name: told.policies[i] ?? "" })).slice(1);
  const table = (): Table => ({
    caption: t("compare.differences"),
    corner: t("table.policy"),
    heads: [base, "90 %", t("compare.better")],
    rows: others.map(({ card, name }) => [
      name,
      [
        changeWords(outcome, card),
        outcome.happens
          ? `${points(card.paired?.low ?? 0)} – ${points(card.paired?.high ?? 0)}`
          : `${number(card.paired?.low, outcome.unit)} – ${number(card.paired?.high, outcome.unit)}`,
        percent(card.paired?.better ?? null),
      ],
    ]),
  });
  const about = outcome.happens
    ? others.map(({ card }) => card.paired?.words).join("; ")
    : t("compare.differences-about", { title: outcome.title, base });
  return (
    <Figure title={t("compare.differences")} unit={outcome.happens ? "pp" : unit(outcome.unit)} unseen={outcome.rests_on.length > 0} sentence={<span lang={outcome.happens ? "en" : undefined}>{about}</span>} table={table}>
      {(width) =>
        outcome.happens ? (
          <Bars
            title={t("compare.differences")}
            about={about}
            width={width}
            bars={others.map(({ card, i, name }) => ({
              label: name,
              value: card.paired?.change ?? 0,
              low: card.paired?.low ?? 0,
              high: card.paired?.high ?? 0,
              told: changeWords(outcome, card),
              kind: `p${i}`,
            }))}
          />
        ) : (
          <DotRows
            title={t("compare.differences")}
            about={about}
            unit={outcome.unit}
            width={width}
            nought
            rows={others.map(({ card, i, name }) => ({ label: name, n: i, dots: finite(card.paired?.dots ?? []), told: changeWords(outcome, card) }))}
          />
        )
      }
    </Figure>
  );
}

function Regrets({ told, chosen, outcome }: Parts) {
  const least = [...chosen.regret].sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0))[0];
  const about = t("compare.regret-about", { policy: least?.policy ?? "" });
  const rows = chosen.regret.map((r) => ({
    label: r.policy,
    n: told.policies.indexOf(r.policy),
    dots: finite(r.dots),
    told: amount(outcome, r.mean),
  }));
  return (
    <Figure
      title={t("compare.regret")}
      unit={unit(outcome.unit)}
      sentence={about}
      table={() => ({
        caption: t("compare.regret"),
        corner: t("table.policy"),
        heads: [t("compare.regret-mean"), t("compare.regret-ninety"), t("compare.regret-worst")],
        rows: chosen.regret.map((r) => [r.policy, [r.mean, r.ninety, r.worst].map((x) => number(x, outcome.unit))]),
      })}
    >
      {(width) =>
        outcome.happens || rows.some((r) => !r.dots.length) ? (
          <Bars title={t("compare.regret")} about={about} width={width} bars={chosen.regret.map((r) => ({ label: r.policy, value: r.mean ?? 0, told: amount(outcome, r.mean), kind: `p${told.policies.indexOf(r.policy)}` }))} />
        ) : (
          <DotRows title={t("compare.regret")} about={about} unit={outcome.unit} width={width} rows={rows} />
        )
      }
    </Figure>
  );
}

/** A few names, and that there are more. */
const few = (names: readonly string[]): string => (names.length > 4 ? `${names.slice(0, 3).join("; ")}, … (${names.length})` : names.join("; "));

function Better({ told, chosen }: Props) {
  const share = (one: string, other: string): string => {
    const pair = chosen.pairs.find((p) => p.one === one && p.other === other);
    if (pair) return percent(pair.better);
    const turned = chosen.pairs.find((p) => p.one === other && p.other === one);
    return turned && turned.better !== null ? percent(1 - turned.better) : "";
  };
  return (
    <div>
      <h3 class="apart">{t("compare.better")}</h3>
      <NumberTable
        table={{
          caption: t("compare.better-caption"),
          corner: t("table.policy"),
          heads: told.policies,
          rows: told.policies.map((one) => [one, told.policies.map((other) => (one === other ? "·" : share(one, other)))]),
        }}
      />
      {chosen.verdicts.map((v) => (
        <p class="verdict">
          <b>{v.policy}</b>: {t(`judged.${v.word}`)}
          {v.word === "conditional" && v.holds.length > 0 && <> · {t("judged.holds", { sets: few(v.holds.map(worldsOf)) })}</>}
          {v.fails.length > 0 && <> · {t("judged.fails", { sets: few(v.fails.map(worldsOf)) })}</>}
          {v.by && v.word !== "robust" && <> · {t("judged.by", { policy: v.by })}</>}
        </p>
      ))}
      <p class="dek small" lang="en">
        {chosen.rule}
      </p>
    </div>
  );
}

/** The theory that a set of worlds such as `H1=worn` asks of; none for all worlds. */
const theoryOf = (set: string) => known().theories.find((each) => each.id === set.split("=")[0]);

/** The question that a theory answers. */
const asked = (set: string): string => [set.split("=")[0], theoryOf(set)?.question || theoryOf(set)?.title].filter(Boolean).join(" ");

/** The answer that holds in a set of worlds. */
const answerIn = (set: string): string => theoryOf(set)?.members.find((each) => each.id === set.split("=")[1])?.title ?? t("compare.everywhere");

/** A set of worlds in a sentence. */
const worldsOf = (set: string): string => (theoryOf(set) ? `${asked(set)} ${answerIn(set)}` : t("compare.everywhere"));

/** A yardstick in words, with its name in the literature. */
const yardstick = (name: string): string => t(`metric.${name}` as Key);

function Yardsticks({ told, chosen }: Props) {
  const metrics = [...new Set(chosen.scores.map((s) => s.metric))];
  const cell = (metric: string, policy: string): string => {
    const score = chosen.scores.find((s) => s.metric === metric && s.policy === policy);
    return score ? `${score.rank ?? "–"} (${number(score.score)})` : "";
  };
  return (
    <div>
      <h3 class="apart">{t("compare.robust")}</h3>
      <NumberTable
        table={{
          caption: t("compare.robust-caption"),
          corner: t("compare.metric-head"),
          heads: told.policies,
          rows: metrics.map((m) => [yardstick(m), told.policies.map((p) => cell(m, p))]),
        }}
      />
      <p class="dek small">{t("metric.good-enough")}</p>
    </div>
  );
}

function Theories({ told, chosen, outcome }: Parts) {
  const { metric } = view.value;
  const more = metric === "starr" || (metric === "laplace" && outcome.better === "more");
  const beside = outcome.happens ? "" : unit(outcome.unit);
  const all = chosen.by_theory.flatMap((s) => finite(s.scores));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const shade = (x: number | null): number => (x === null || high === low ? 0 : Math.round((6 * (x - low)) / (high - low)));
  return (
    <section>
      <h3 class="apart">
        {t("compare.theories")}: {yardstick(metric)}
      </h3>
      <p class="dek small">{chosen.agreement === null ? t("compare.theories-none") : t("compare.theories-about", { agreement: number(chosen.agreement) })}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={t("compare.theories")}>
        <table class="heat">
          <caption>{t("compare.theories-caption", { metric: yardstick(metric), unit: metric === "starr" || !beside ? "" : `, ${beside}`, better: t(more ? "compare.more" : "compare.less") })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("compare.worlds")}</th>
              {told.policies.map((policy) => (
                <th scope="col" lang="en">
                  {policy}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chosen.by_theory.map((s, i) => (
              <>
                {theoryOf(s.name) && asked(s.name) !== asked(chosen.by_theory[i - 1]?.name ?? "") && (
                  <tr class="question">
                    <th scope="rowgroup" lang="en" colSpan={1 + told.policies.length}>
                      {asked(s.name)}
                    </th>
                  </tr>
                )}
                <tr>
                  <th scope="row" lang={theoryOf(s.name) ? "en" : undefined}>
                    {answerIn(s.name)}
                  </th>
                  {told.policies.map((_, n) => (
                    <td class={`shade-${shade(s.scores[n] ?? null)}`}>{number(s.scores[n])}</td>
                  ))}
                </tr>
              </>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
