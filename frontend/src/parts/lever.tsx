/** One lever: a range, a number box, steps, its level in words, and what is behind it. */

import { useId, useRef, useState } from "preact/hooks";
import type { Lever as LeverTold, Plan } from "../api/types";
import { changeNow, grab, known, settle, study, without } from "../state/study";
import { spoken } from "../state/view";
import { t } from "../text";
import { plain } from "../words";
import { Claims } from "./claims";

/** The level in words: a worded level, or between which two it lies. */
export function inWords(lever: LeverTold, value: number): string {
  const near = 0.02 * (lever.high - lever.low);
  const exact = lever.words.find((w) => Math.abs(w.at - value) <= near);
  if (exact) return exact.words;
  const below = lever.words.filter((w) => w.at < value).at(-1);
  const above = lever.words.find((w) => w.at > value);
  if (below && above) return t("lever.between", { low: below.words, high: above.words });
  return (below ?? above)?.words ?? "";
}

const tidy = (lever: { low: number; high: number; step: number }, value: number): number => {
  const steps = Math.round((value - lever.low) / lever.step);
  const places = Math.max(0, Math.ceil(-Math.log10(lever.step)) + 1);
  return Number(Math.min(lever.high, Math.max(lever.low, lever.low + steps * lever.step)).toFixed(places));
};

interface SliderProps {
  title: string;
  low: number;
  high: number;
  step: number;
  value: number;
  set: (value: number) => void;
  told: string;
  free?: boolean;
  marks?: readonly { at: number; words: string }[];
}

/** A native range with a number box and two step buttons, all for one value. */
export function Slider({ title, low, high, step, value, set, told, free, marks }: SliderProps) {
  const id = useId();
  const held = useRef(false); // a key that repeats is one change
  const keyUp = () => {
    held.current = false;
    settle();
  };
  const coarse = Math.max(step, (high - low) / 20);
  const move = (by: number) => {
    set(tidy({ low, high, step }, value + by));
    settle();
  };
  return (
    <div class={`slider ${free ? "free" : ""}`}>
      <button type="button" class="step" aria-label={t("lever.less", { title })} disabled={value <= low} onClick={() => move(-coarse)}>
        −
      </button>
      <input
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        list={marks ? `${id}-marks` : undefined}
        aria-label={t("lever.range", { title })}
        aria-valuetext={told}
        onPointerDown={grab}
        onKeyDown={() => (held.current = true)}
        onInput={(e) => set(tidy({ low, high, step }, e.currentTarget.valueAsNumber))}
        onChange={() => held.current || settle()}
        onKeyUp={keyUp}
        onBlur={keyUp}
      />
      {marks && (
        <datalist id={`${id}-marks`}>
          {marks.map((m) => (
            <option value={m.at} />
          ))}
        </datalist>
      )}
      <button type="button" class="step" aria-label={t("lever.moreof", { title })} disabled={value >= high} onClick={() => move(coarse)}>
        +
      </button>
      <input
        type="number"
        min={low}
        max={high}
        step="any"
        value={value}
        aria-label={t("lever.number", { title })}
        onChange={(e) => {
          const typed = e.currentTarget.valueAsNumber;
          const kept = Number.isFinite(typed) ? Math.min(high, Math.max(low, typed)) : value;
          if (kept !== typed) spoken.value = t("lever.clamped", { title, low, high, value: kept });
          e.currentTarget.value = String(kept);
          set(kept);
          settle();
        }}
      />
    </div>
  );
}

export function Lever({ lever }: { lever: LeverTold }) {
  const side = study.value.now;
  const plan = side.levers[lever.name];
  const ramp = typeof plan === "object" && (plan.to ?? null) !== null ? plan : undefined;
  const level = typeof plan === "number" ? plan : (ramp?.to ?? plan?.level);
  const value = level ?? lever.today;
  const free = plan === undefined;
  const said = inWords(lever, value);
  const set = (next: number | Plan) =>
    changeNow((old) => ({ ...old, levers: { ...old.levers, [lever.name]: next } }), `lever ${lever.name}`);
  const setLevel = (next: number) => set(ramp ? { ...ramp, to: next } : next);
  return (
    <div class={`lever ${free ? "free" : "set"}`} data-lever={lever.name}>
      <div class="lever-head">
        <span class="lever-title" lang="en">
          {lever.title}
        </span>
        <output class="lever-value">
          <span lang="en">
            {plain(value)} {lever.unit_words}
          </span>
        </output>
      </div>
      <Slider title={lever.title} low={lever.low} high={lever.high} step={lever.step} value={value} set={setLevel} told={`${plain(value)} ${lever.unit_words}, ${said}`} free={free} marks={lever.words} />
      <div class="lever-foot">
        <span class="lever-words" lang="en">
          {said}
        </span>
        {free ? (
          <span class="lever-state">{t(side.rest === "rule" ? "lever.free" : "lever.stays")}</span>
        ) : (
          <button
            type="button"
            class="plain"
            aria-label={t("lever.release-of", { title: lever.title })}
            onClick={() => changeNow((old) => ({ ...old, levers: without(old.levers, lever.name) }))}
          >
            {t("lever.release")}
          </button>
        )}
        <About lever={lever} />
      </div>
      {ramp && <Ramp lever={lever} plan={ramp} set={set} />}
      {!free && (
        <button type="button" class="plain ramp-toggle" onClick={() => set(ramp ? value : { to: value, start: "2027-01", over: 12 })}>
          {t(ramp ? "lever.at-once" : "lever.by-ramp")}
        </button>
      )}
    </div>
  );
}

/** When a ramp begins, how long it takes, and from which level. */
function Ramp({ lever, plan, set }: { lever: LeverTold; plan: Plan; set: (plan: Plan) => void }) {
  const counted = typeof plan.start === "number";
  const { earliest, latest } = known().limits;
  const { from, ...bare } = plan;
  const named = (what: string) => `${lever.title}: ${what}`;
  return (
    <div class="ramp">
      {counted ? (
        <label>
          {t("lever.ramp-after")}
          <input type="number" min={0} max={600} value={plan.start ?? 0} aria-label={named(t("lever.ramp-after"))} onChange={(e) => set({ ...plan, start: Math.max(0, Math.round(e.currentTarget.valueAsNumber || 0)) })} />
        </label>
      ) : (
        <label>
          {t("lever.ramp-start")}
          <input type="month" min={earliest} max={latest} value={typeof plan.start === "string" ? plan.start : ""} aria-label={named(t("lever.ramp-start"))} onChange={(e) => e.currentTarget.value && set({ ...plan, start: e.currentTarget.value })} />
        </label>
      )}
      <label>
        {t("lever.ramp-over")}
        <input type="number" min={0} max={600} value={plan.over ?? 0} aria-label={named(t("lever.ramp-over"))} onChange={(e) => set({ ...plan, over: Math.max(0, Math.round(e.currentTarget.valueAsNumber || 0)) })} />
      </label>
      <label>
        {t("lever.ramp-from")}
        <input
          type="number"
          step="any"
          min={lever.low}
          max={lever.high}
          value={from ?? ""}
          placeholder={plain(lever.today)}
          aria-label={named(t("lever.ramp-from"))}
          onChange={(e) => {
            const typed = e.currentTarget.valueAsNumber;
            set(Number.isFinite(typed) ? { ...bare, from: Math.min(lever.high, Math.max(lever.low, typed)) } : bare);
          }}
        />
      </label>
    </div>
  );
}

function About({ lever }: { lever: LeverTold }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="about" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary aria-label={t("lever.more", { title: lever.title })}>
        <span aria-hidden="true">i</span>
      </summary>
      {open && (
        <div class="about-body">
          <dl>
            <dt>{t("lever.today", { value: "" })}</dt>
            <dd lang="en">
              {plain(lever.today)} {lever.unit_words} ({inWords(lever, lever.today)})
            </dd>
            <dt>{t("lever.lag")}</dt>
            <dd lang="en">{lever.lag}</dd>
            <dt>{t("lever.cost")}</dt>
            <dd lang="en">{lever.cost}</dd>
            {lever.source && (
              <>
                <dt>{t("lever.source")}</dt>
                <dd lang="en">{lever.source}</dd>
              </>
            )}
          </dl>
          <p class="small-head">{t("lever.claims")}</p>
          <Claims ids={lever.claims} />
        </div>
      )}
    </details>
  );
}
