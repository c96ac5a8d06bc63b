/** Units, ranges and chances in words; the numbers themselves are those of the charts. */

import { number, percent } from "./charts/numbers";
import { t, type Key } from "./text";

export { number, percent, points, signed } from "./charts/numbers";

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

/** A range; an end below nought is parted by `to`. */
export function spread(low: number, high: number, name = "1", beside: readonly number[] = []): string {
  const ends = [low, high, ...beside];
  const [a, b] = [number(low, name, ends), number(high, name, ends)];
  return low < 0 || high < 0 ? t("words.range", { low: a, high: b }) : `${a}–${b}`;
}

/** A median with its range, as `12.1 (7.0–19.5)`. */
export const middle = (centre: number, low: number, high: number, name = "1"): string =>
  `${number(centre, name, [low, high])} (${spread(low, high, name, [centre])})`;

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
