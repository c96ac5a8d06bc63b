/** Conditional rules as sentences that can be edited, and the phases of a policy. */

import type { Gauge, Move, Phase, Rule, When } from "../api/types";
import { changeNow, known, study, without } from "../state/study";
import { t } from "../text";
import { plain } from "../words";

const FIRST: Rule = {
  title: "a test is answered at the pump",
  when: { gauge: "nuclear_test", above: 0.5 },
  hold: 12,
  moves: { refined_supply: 0.5 },
};

export function Rules() {
  const rules = study.value.now.rules;
  const most = known().limits.rules;
  const set = (made: readonly Rule[]) => changeNow((old) => ({ ...old, rules: made }));
  return (
    <details class="group rules" open={rules.length > 0}>
      <summary>
        {t("rules.title")}
        {rules.length > 0 && <small class="count">{rules.length}</small>}
      </summary>
      {rules.length === 0 && <p class="dek small">{t("rules.none")}</p>}
      <ol class="sentences">
        {rules.map((rule, i) => (
          <RuleSentence
            key={i}
            number={i + 1}
            rule={rule}
            set={(made) => set(rules.map((each, n) => (n === i ? made : each)))}
            remove={() => set(rules.filter((_, n) => n !== i))}
          />
        ))}
      </ol>
      {rules.length < most ? (
        <button type="button" onClick={() => set([...rules, FIRST])}>
          {t("rules.add")}
        </button>
      ) : (
        <p class="dek small">{t("rules.full", { count: most })}</p>
      )}
    </details>
  );
}

interface SentenceProps {
  number: number;
  rule: Rule;
  set: (rule: Rule) => void;
  remove: () => void;
}

function RuleSentence({ number, rule, set, remove }: SentenceProps) {
  const gauge = known().gauges.find((g) => g.name === rule.when.gauge);
  const named = (what: string) => `${t("rules.number", { number })}: ${what}`;
  const months = (name: "hold" | "lag" | "cooldown") => (
    <input
      type="number"
      class="short"
      min={0}
      max={120}
      value={rule[name] ?? 0}
      aria-label={named(t(`rules.${name}`))}
      onChange={(e) => set({ ...rule, [name]: Math.max(0, Math.round(e.currentTarget.valueAsNumber || 0)) })}
    />
  );
  return (
    <li class="sentence">
      {t("rules.if")} <GaugeChoice gauge={gauge} when={rule.when} named={named} set={(when) => set({ ...rule, when })} />
      {", "}
      {t("rules.then")} {t("rules.lag")} {months("lag")} {t("rules.months")}
      <Moves moves={rule.moves} named={named} set={(moves) => set({ ...rule, moves })} />
      {t("rules.hold")} {months("hold")} {t("rules.months")}, {t("rules.cooldown")} {months("cooldown")} {t("rules.months")}.{" "}
      <button type="button" class="plain" aria-label={named(t("rules.remove"))} onClick={remove}>
        {t("rules.remove")}
      </button>
    </li>
  );
}

interface ChoiceProps {
  gauge: Gauge | undefined;
  when: When;
  named: (what: string) => string;
  set: (when: When) => void;
}

function GaugeChoice({ gauge, when, named, set }: ChoiceProps) {
  const side = (when.below ?? null) !== null ? "below" : "above";
  const threshold = when[side] ?? 0;
  return (
    <>
      <select
        value={when.gauge}
        aria-label={named(t("rules.gauge"))}
        onChange={(e) => {
          const chosen = known().gauges.find((g) => g.name === e.currentTarget.value);
          if (chosen) set({ gauge: chosen.name, above: chosen.threshold });
        }}
      >
        {known().gauges.map((g) => (
          <option value={g.name} lang="en">
            {g.words}
          </option>
        ))}
      </select>{" "}
      {gauge?.switch ? (
        <span>{t("rules.happens")}</span>
      ) : (
        <>
          <select
            value={side}
            aria-label={named(t("rules.direction"))}
            onChange={(e) => set({ gauge: when.gauge, [e.currentTarget.value]: threshold, ...(when.hysteresis ? { hysteresis: when.hysteresis } : {}) })}
          >
            <option value="above">{t("rules.above")}</option>
            <option value="below">{t("rules.below")}</option>
          </select>{" "}
          <input
            type="number"
            class="short"
            step="any"
            min={gauge?.low}
            max={gauge?.high}
            value={threshold}
            aria-label={named(t("rules.threshold"))}
            onChange={(e) => set({ ...when, [side]: within(e.currentTarget.valueAsNumber, gauge?.low ?? 0, gauge?.high ?? 1) })}
          />
        </>
      )}
    </>
  );
}

const within = (x: number, low: number, high: number): number => (Number.isFinite(x) ? Math.min(high, Math.max(low, x)) : low);

interface MovesProps {
  moves: Rule["moves"];
  named: (what: string) => string;
  set: (moves: Rule["moves"]) => void;
}

function Moves({ moves, named, set }: MovesProps) {
  const levers = known().levers;
  const free = levers.filter((lever) => !(lever.name in moves));
  return (
    <ul class="moves">
      {Object.entries(moves).map(([name, move]) => {
        const lever = levers.find((each) => each.name === name);
        const title = lever?.title ?? name;
        const adds = typeof move === "object" && (move.add ?? null) !== null;
        const value = typeof move === "number" ? move : (move.set ?? move.add ?? 0);
        return (
          <li key={name}>
            <span>
              {t(adds ? "rules.add-to" : "rules.set")} <b lang="en">{title}</b> {t(adds ? "rules.by" : "rules.to")}
            </span>{" "}
            <input
              type="number"
              class="short"
              step="any"
              value={value}
              aria-label={named(`${title}: ${t("rules.value")}`)}
              onChange={(e) => {
                const typed = e.currentTarget.valueAsNumber;
                const kept = within(typed, adds ? (lever?.low ?? 0) - (lever?.high ?? 1) : (lever?.low ?? 0), lever?.high ?? 1);
                const made: number | Move = adds ? { add: kept } : kept;
                set({ ...moves, [name]: made });
              }}
            />{" "}
            <small lang="en">{lever?.unit_words}</small>
            {Object.keys(moves).length > 1 && (
              <button type="button" class="plain" aria-label={named(t("rules.drop", { lever: title }))} onClick={() => set(without(moves, name))}>
                ×
              </button>
            )}
          </li>
        );
      })}
      <li>
        <select
          value=""
          aria-label={named(t("rules.another"))}
          onChange={(e) => {
            const chosen = levers.find((each) => each.name === e.currentTarget.value);
            if (chosen) set({ ...moves, [chosen.name]: chosen.today });
          }}
        >
          <option value="">{t("rules.another")}</option>
          {free.map((lever) => (
            <option value={lever.name} lang="en">
              {lever.title}
            </option>
          ))}
        </select>
      </li>
    </ul>
  );
}

export function Phases() {
  const phases = study.value.now.phases;
  if (!phases.length) return null;
  const set = (made: readonly Phase[]) => changeNow((old) => ({ ...old, phases: made }));
  return (
    <details class="group phases" open>
      <summary>
        {t("phases.title")} <small class="count">{phases.length}</small>
      </summary>
      <ol class="sentences">
        {phases.map((phase, i) => (
          <li class="sentence" key={phase.id}>
            <b>{t("phases.begin", { number: i + 1, title: phase.title || phase.id })}</b>
            <Moves
              moves={phase.moves ?? {}}
              named={(what) => `${phase.title || phase.id}: ${what}`}
              set={(moves) => set(phases.map((each, n) => (n === i ? { ...phase, moves } : each)))}
            />
            {(phase.exits ?? []).map((exit) => (
              <p class="exit">
                {t(exit.back ? "phases.back" : "phases.to", { to: titleOf(phases, exit.to) })}
                {exit.when && <> {whenInWords(exit.when)}</>}
                {exit.after ? <> {t("phases.after", { months: exit.after })}</> : null}
              </p>
            ))}
            {!phase.exits?.length && <p class="exit">{t("phases.stay")}</p>}
          </li>
        ))}
      </ol>
      <button type="button" class="plain" onClick={() => set([])}>
        {t("phases.drop")}
      </button>
    </details>
  );
}

const titleOf = (phases: readonly Phase[], id: string): string => phases.find((p) => p.id === id)?.title || id;

function whenInWords(when: When): string {
  const gauge = known().gauges.find((g) => g.name === when.gauge);
  if (gauge?.switch) return t("phases.when", { gauge: gauge.words, direction: t("rules.happens"), threshold: "" }).trim();
  const above = (when.above ?? null) !== null;
  return t("phases.when", {
    gauge: gauge?.words ?? when.gauge,
    direction: t(above ? "rules.above" : "rules.below"),
    threshold: plain((above ? when.above : when.below) ?? 0),
  });
}
