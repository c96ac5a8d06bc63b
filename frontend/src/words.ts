/** Numbers as the brief writes them: true minus signs, the figures that count, words for chances. */

import { t, type Key } from "./text";

const COUNTED = new Set(["warhead", "kpersons", "month", "in twelve months", "a month"]);
const UNITS: Record<string, string> = {
  "1": "",
  "-1–1": "−1–1",
  GUSD: "bn USD",
  "GUSD/yr": "bn USD/yr",
  "1/yr": "a year",
  "1/month": "a month",
  warhead: "warheads",
  kpersons: "thousand people",
  "%GDP": "% of GDP",
  month: "months",
};

/** A unit as it is read aloud; empty for a pure number. */
export const unit = (name: string): string => UNITS[name] ?? name;

/** A unit as it is read aloud, empty if the title says it already. */
export function unitBeside(title: string, name: string): string {
  const said = unit(name);
  return title.endsWith(said) || title.split(" ").includes(said) ? "" : said;
}

const fixed = (x: number, places: number): string =>
  x.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });

const isNought = (text: string): boolean => !/[1-9]/.test(text);

/** A number with the figures that count; `beside` are numbers that it is read beside. */
export function number(x: number | null | undefined, name = "1", beside: readonly number[] = []): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return "–";
  const largest = Math.max(...[x, ...beside].filter(Number.isFinite).map(Math.abs));
  const places = COUNTED.has(name) ? 0 : largest < 2 ? 2 : largest < 20 ? 1 : 0;
  const text = fixed(x, places);
  return isNought(text) ? text.replace("-", "") : text.replace("-", "−");
}

/** A number that always shows its sign, save nought. */
export function signed(x: number | null, name = "1"): string {
  const text = number(x, name);
  return x !== null && x > 0 && !isNought(text) ? `+${text}` : text;
}

/** A range; an end below nought is parted by `to`. */
export function spread(low: number, high: number, name = "1", beside: readonly number[] = []): string {
  const ends = [low, high, ...beside];
  const [a, b] = [number(low, name, ends), number(high, name, ends)];
  return low < 0 || high < 0 ? t("words.range", { low: a, high: b }) : `${a}–${b}`;
}

/** A median with its range, as `12.1 (7.0–19.5)`. */
export const middle = (centre: number, low: number, high: number, name = "1"): string =>
  `${number(centre, name, [low, high])} (${spread(low, high, name, [centre])})`;

/** A share in per cent; what happened in none or all of `worlds` is bounded. */
export function percent(p: number | null, worlds = 0): string {
  if (p === null || !Number.isFinite(p)) return "–";
  if ((p === 0 || p === 1) && worlds) {
    const bound = Math.min(100, Math.ceil(3000 / worlds) / 10);
    return p === 0 ? `<${bound} %` : `>${Math.round((100 - bound) * 10) / 10} %`;
  }
  const x = 100 * p;
  const end = Math.min(x, 100 - x);
  if (end > 0 && end < 0.005) return x < 50 ? "<0.01 %" : ">99.99 %";
  return `${x.toFixed(end > 0 && end < 0.095 ? 2 : end > 0 && end < 1.95 ? 1 : 0)} %`;
}

/** A difference of two shares in percentage points. */
export function points(x: number): string {
  const text = (100 * x).toFixed(Math.abs(100 * x) < 9.95 ? 1 : 0).replace("-", "−");
  if (isNought(text)) return text.replace("−", "");
  return x > 0 ? `+${text}` : text;
}

const SCALE: readonly (readonly [number, Key])[] = [
  [0.05, "chance.almost-no"],
  [0.2, "chance.very-unlikely"],
  [0.45, "chance.unlikely"],
  [0.55, "chance.even"],
  [0.8, "chance.likely"],
  [0.95, "chance.very-likely"],
  [1, "chance.almost-certain"],
];

/** The word for a probability as it is written; after the scale of US analytic standards. */
export function word(p: number, places = 2): string {
  const written = p >= 0.02 && p <= 0.98 ? Number(p.toFixed(places)) : p;
  const [, key] = SCALE.find(([high]) => written < high) ?? SCALE[SCALE.length - 1]!;
  return t(key);
}

/** A chance as a forecast states it: in tenths near the ends, where its track record has narrow ranges. */
export function foretold(p: number): readonly [string, string] {
  const end = Math.min(p, 1 - p);
  const tenths = end >= 0.0195 && end < 0.0995;
  return [word(p, tenths ? 3 : 2), tenths ? `${(100 * p).toFixed(1)} %` : percent(p)];
}

/** A probability in a word with its number, such as `unlikely (31 %)`. */
export const chance = (p: number, worlds: number): string => `${word(p)} (${percent(p, worlds)})`;

/** A value of a lever or gauge as a person would type it. */
export const plain = (x: number): string => String(Math.round(x * 1000) / 1000).replace("-", "−");
