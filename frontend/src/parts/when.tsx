/** What rules and phases are made of: a condition on a gauge, and moves of levers. */

import type { Move, Rule, When } from "../api/types";
import { known, without } from "../state/study";
import { t } from "../text";

export type Naming = (what: string) => string;

export const within = (x: number, low: number, high: number): number => (Number.isFinite(x) ? Math.min(high, Math.max(low, x)) : low);

interface MonthsProps {
  value: number;
  name: string;
  least?: number;
  set: (months: number) => void;
}

/** A number of months in a sentence. */
export function Months({ value, name, least = 0, set }: MonthsProps) {
  return (
    <>
      <input
        type="number"
        class="short"
        min={least}
        max={600}
        value={value}
        aria-label={name}
        onChange={(e) => {
          const kept = within(Math.round(e.currentTarget.valueAsNumber), least, 600);
          e.currentTarget.value = String(kept);
          set(kept);
        }}
      />{" "}
      {t("rules.months")}
    </>
  );
}

interface ChoiceProps {
  when: When;
  named: Naming;
  set: (when: When) => void;
  /** Whether it may be told how far the gauge has to come back. */
  hysteresis?: boolean;
}

/** A gauge at or above, or at or below, a threshold; or that something is seen, or not. */
export function GaugeChoice({ when, named, set, hysteresis }: ChoiceProps) {
  const gauge = known().gauges.find((g) => g.name === when.gauge);
  const side = (when.below ?? null) !== null ? "below" : "above";
  const threshold = when[side] ?? 0;
  const turned = (to: string, at: number): When => ({ gauge: when.gauge, [to]: at, ...(when.hysteresis ? { hysteresis: when.hysteresis } : {}) });
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
        {!gauge && <option value={when.gauge}>{when.gauge}</option>}
        {known().gauges.map((g) => (
          <option value={g.name} lang="en">
            {g.words}
          </option>
        ))}
      </select>{" "}
      <select value={side} aria-label={named(t("rules.direction"))} onChange={(e) => set(turned(e.currentTarget.value, threshold))}>
        <option value="above">{t(gauge?.switch ? "rules.happens" : "rules.above")}</option>
        <option value="below">{t(gauge?.switch ? "rules.not" : "rules.below")}</option>
      </select>{" "}
      {!gauge?.switch && (
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
      )}
      {hysteresis && !gauge?.switch && (
        <>
          {" "}
          {t("rules.until-back")}{" "}
          <input
            type="number"
            class="short"
            step="any"
            min={0}
            value={when.hysteresis ?? 0}
            aria-label={named(t("rules.hysteresis"))}
            onChange={(e) => {
              const { hysteresis: _, ...bare } = when;
              const back = within(e.currentTarget.valueAsNumber, 0, (gauge?.high ?? 1) - (gauge?.low ?? 0));
              set(back ? { ...bare, hysteresis: back } : bare);
            }}
          />
        </>
      )}
    </>
  );
}

type AllMoves = Rule["moves"];

interface MovesProps {
  moves: AllMoves;
  named: Naming;
  set: (moves: AllMoves) => void;
  /** A phase may move nothing; a rule may not. */
  least?: number;
}

/** Levers that are set to a level, or changed by a step. */
export function Moves({ moves, named, set, least = 1 }: MovesProps) {
  const levers = known().levers;
  const free = levers.filter((lever) => !(lever.name in moves));
  return (
    <ul class="moves">
      {Object.entries(moves).map(([name, move]) => (
        <li key={name}>
          <OneMove name={name} move={move} named={named} set={(made) => set({ ...moves, [name]: made })} />
          {Object.keys(moves).length > least && (
            <button type="button" class="plain" aria-label={named(t("rules.drop", { lever: levers.find((l) => l.name === name)?.title ?? name }))} onClick={() => set(without(moves, name))}>
              ×
            </button>
          )}
        </li>
      ))}
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

interface OneProps {
  name: string;
  move: number | Move;
  named: Naming;
  set: (move: number | Move) => void;
}

function OneMove({ name, move, named, set }: OneProps) {
  const lever = known().levers.find((each) => each.name === name);
  const title = lever?.title ?? name;
  const [low, high] = [lever?.low ?? 0, lever?.high ?? 1];
  const adds = typeof move === "object" && (move.add ?? null) !== null;
  const value = typeof move === "number" ? move : (move.set ?? move.add ?? 0);
  return (
    <>
      <span>
        <b lang="en">{title}</b>{" "}
        <select class="verb" value={adds ? "add" : "set"} aria-label={named(`${title}: ${t("rules.how")}`)} onChange={(e) => set(e.currentTarget.value === "add" ? { add: 0 } : (lever?.today ?? 0))}>
          <option value="set">{t("rules.set")}</option>
          <option value="add">{t("rules.add-to")}</option>
        </select>
      </span>
      <input
        type="number"
        class="short"
        step="any"
        value={value}
        aria-label={named(`${title}: ${t("rules.value")}`)}
        onChange={(e) => {
          const kept = within(e.currentTarget.valueAsNumber, adds ? low - high : low, adds ? high - low : high);
          e.currentTarget.value = String(kept);
          set(adds ? { add: kept } : kept);
        }}
      />
      <small lang="en">{lever?.unit_words}</small>
    </>
  );
}
