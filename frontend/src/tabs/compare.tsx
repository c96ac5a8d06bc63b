/** Compare: up to four policies in the same worlds, outcome by outcome and capital by capital. */

import { useLayoutEffect } from "preact/hooks";
import { CLIENT } from "../api/client";
import type { CompareAnswer, CompareAsk } from "../api/types";
import { NumberTable } from "../parts/figure";
import { Question } from "../state/question";
import { known, policyName, policyOf, shippedPolicy, study, worldOf } from "../state/study";
import { look, view } from "../state/view";
import { changeWords, MARKS, judged, verdictWords } from "../parts/cards";
import { Command, Progress } from "../parts/standing";
import { t, type Key } from "../text";
import { number, percent, unitBeside } from "../words";
import { ComparedPart } from "./compared";

const question = new Question("/api/compare");
const METRICS = ["laplace", "regret-90", "starr"] as const;

function asked(): CompareAsk | null {
  const { now, seed } = study.value;
  const { policies, metric } = view.value;
  const refs = policies.filter(Boolean).map((id) => (id === "*" ? policyOf(now) : id));
  const names = refs.map((ref) => (typeof ref === "string" ? ref : ref.id));
  const once = refs.filter((_, i) => names.indexOf(names[i]!) === i);
  if (once.length < 2) return null;
  return { policies: once, cases: [{ world: worldOf(now), theory: now.theory }], metric, seed, client: CLIENT };
}

export function Compare() {
  const standing = question.standing.value;
  const ask = asked();
  const key = JSON.stringify(ask);
  useLayoutEffect(() => {
    if (ask) void question.go(ask);
  }, [key]);
  const { policies, metric } = view.value;
  const c = known();
  return (
    <div class="part">
      <div class="tab-head">
        <h2>{t("compare.title")}</h2>
        <p class="dek">{t("compare.dek")}</p>
      </div>
      <div class="choosers">
        {[0, 1, 2, 3].map((i) => (
          <label class="field" key={i}>
            {t("compare.policy", { number: i + 1 })}
            <select
              value={policies[i] ?? ""}
              data-choose={`compare-${i}`}
              onChange={(e) => {
                const made = [...policies];
                made[i] = e.currentTarget.value;
                look({ policies: made.filter((id, n) => id && made.indexOf(id) === n) });
              }}
            >
              <option value="">{t("compare.nothing")}</option>
              <option value="*">{`${t("compare.mine")}: ${policyName(study.value.now)}`}</option>
              {c.policies.map((p) => (
                <option value={p.id} lang="en">
                  {p.title}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label class="field">
          {t("compare.metric")}
          <select value={metric} onChange={(e) => look({ metric: e.currentTarget.value as (typeof METRICS)[number] })}>
            {METRICS.map((name) => (
              <option value={name}>{t(`metric.${name}`)}</option>
            ))}
          </select>
        </label>
      </div>
      {!ask && <p role="status">{t("compare.pick-two")}</p>}
      <Progress standing={standing} words={t("compare.running")} />
      {standing.told && <Answered told={standing.told} />}
    </div>
  );
}

function Answered({ told }: { told: CompareAnswer }) {
  const c = known();
  const chosen = told.outcomes.find((o) => o.outcome === view.value.outcome) ?? told.outcomes[0];
  return (
    <>
      <div class="two">
        <Glance told={told} />
        <Capitals told={told} />
      </div>
      {chosen && (
        <section aria-labelledby="compared-title">
          <label class="field row" id="compared-title">
            <b>{t("compare.outcome")}</b>
            <select value={chosen.outcome} data-choose="outcome" onChange={(e) => look({ outcome: e.currentTarget.value })}>
              {told.outcomes.map((o) => {
                const outcome = c.outcomes.find((each) => each.name === o.outcome);
                return (
                  <option value={o.outcome} lang="en">
                    {`${c.capitals[outcome?.capital ?? ""] ?? ""}: ${outcome?.title ?? o.outcome}`}
                  </option>
                );
              })}
            </select>
          </label>
          <ComparedPart told={told} chosen={chosen} />
        </section>
      )}
      <Command text={told.commands.join("\n")} />
    </>
  );
}

/** The policies that are not beaten on all that a capital minds. */
function Capitals({ told }: { told: CompareAnswer }) {
  const c = known();
  return (
      <section aria-labelledby="capitals-title">
        <h2 id="capitals-title">{t("compare.capitals")}</h2>
        <NumberTable
          table={{
            caption: t("compare.capitals-about"),
            corner: t("compare.capital"),
            heads: [t("compare.kept")],
            prose: true,
            lang: "en",
            rows: told.capitals.map((k) => [c.capitals[k.capital] ?? k.capital, [k.policies.join(", ")]]),
          }}
        />
      </section>
  );
}

/** Every headline outcome of every policy, with its mark against the first. */
function Glance({ told }: { told: CompareAnswer }) {
  const c = known();
  return (
    <section aria-labelledby="glance-title">
      <h2 id="glance-title">{t("compare.glance")}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-label={t("compare.glance")}>
        <table class="glance">
          <caption>{t("compare.glance-caption", { base: told.policies[0] ?? "" })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("table.outcome")}</th>
              {told.policies.map((id) => (
                <th scope="col" lang="en" title={shippedPolicy(id)?.title}>
                  {id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.outcomes.map((o) => {
              const outcome = c.outcomes.find((each) => each.name === o.outcome);
              if (!outcome) return null;
              return (
                <tr>
                  <th scope="row">
                    <span lang="en">
                      {outcome.title}
                      {!outcome.happens && unitBeside(outcome.title, outcome.unit) && <small>, {unitBeside(outcome.title, outcome.unit)}</small>}
                    </span>{" "}
                    {!outcome.happens && <small class="middle">({t("compare.median")}) </small>}
                    <small lang="en">{c.capitals[outcome.capital]}</small>
                    {outcome.rests_on.length > 0 && <span class="dagger"> †</span>}
                  </th>
                  {o.cards.map((card, i) => (
                    <td>
                      {outcome.happens ? percent(card.centre, told.worlds) : number(card.centre, outcome.unit)}
                      {i > 0 && card.paired && (
                        <small class={judged(outcome, card)}>
                          {" "}
                          <span aria-hidden="true" title={verdictWords(outcome, card)}>
                            {MARKS[judged(outcome, card)]}
                          </span>
                          <span class="spoken">{t(`verdict.${judged(outcome, card)}` as Key)}</span> {changeWords(outcome, card)}
                        </small>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
