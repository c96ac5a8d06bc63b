/** The page's fan: what is looked at against what is pinned, with a sentence and a table of both. */

import { FanPicture as Drawing, ending, lastOf, strays, SAMPLES, type Fan as Drawn, type FanData, type Line, type Past as Recorded } from "../charts/fan";
import { year } from "../charts/scale";
import { t } from "../text";
import { middle, number, spread, unit } from "../words";
import type { Table } from "./figure";

export interface Fan extends Drawn {
  label: string;
}

export interface Past extends Recorded {
  source: string;
  basis: string;
}

export interface FanProps extends Pick<FanData, "title" | "unit" | "months" | "width" | "height" | "range" | "cursor" | "small" | "since"> {
  /** What is looked at. */
  fan: Fan;
  /** What it is looked at against. */
  pinned?: Fan | undefined;
  past?: Past | undefined;
  /** The middle line is the mean: of counts so small that their median jumps. */
  mean?: boolean;
}

export function FanPicture(props: FanProps) {
  const { fan, pinned } = props;
  const now: Line = { ...fan, n: 1, drawn: "fan" };
  const lines: readonly Line[] = pinned ? [now, { ...pinned, n: 0, drawn: "outline" }] : [now];
  return <Drawing {...props} lines={lines} about={aboutFan(props)} />;
}

/** Where fan and record do not meet: the record's last value is outside of how the worlds begin. */
export function parting({ fan, past, months }: Pick<FanProps, "fan" | "past" | "months">): { record: number; begin: number } | undefined {
  const last = lastOf(past, year(months[0] ?? "2026-01"));
  const [low, , begin, , high] = ending(fan, 0);
  return last && (last[1] < low || last[1] > high) ? { record: last[1], begin } : undefined;
}

/** What the drawing shows, in a sentence made from its numbers. */
export function aboutFan({ months, fan, pinned, unit: name, cursor, range, mean }: FanProps): string {
  const at = cursor ?? months.length - 1;
  const [low, , centre, , high] = ending(fan, at);
  const gone = range ? strays(fan, range) : [];
  const left = gone[0] ? ` ${t("fan.beyond", { count: gone.length, all: Math.min(SAMPLES, fan.samples?.length ?? 0), value: number(gone[0].value, name, range) })}` : "";
  const said = t(mean ? "fan.about-mean" : "fan.about", {
    month: months[at] ?? "",
    label: fan.label,
    median: `${number(centre, mean ? "1" : name, mean ? [] : [low, high])}${unit(name) && ` ${unit(name)}`}`,
    range: spread(low, high, name, [centre]),
  });
  if (!pinned) return said + left;
  const before = number(ending(pinned, at)[2], name, [low, high]);
  return `${said} ${t("fan.against", { label: pinned.label, median: before })}${left}`;
}

/** The time a value of the record speaks of: the month of monthly values, else the year; what ends with December belongs to that year. */
export function timeOf(past: Past, i: number): string {
  const time = past.times[i] ?? 0;
  const step = Math.abs(time - (past.times[i - 1] ?? past.times[i + 1] ?? NaN));
  if (past.dots || !(step < QUARTER)) return String(Math.floor(time - (past.dots ? 0 : 1e-6)));
  const month = Math.round(12 * time) - 1;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

const QUARTER = 0.2; // years: values nearer to each other are those of months

export function fanTable({ title, months, fan, pinned, past, unit: name }: FanProps): Table {
  const wanted = months.flatMap((month, i) =>
    month.endsWith("-12") && (Number(month.slice(0, 4)) % 2 === 0 || i < 12) ? [i] : [],
  );
  const at = [...new Set([...wanted, months.length - 1])].filter((i) => i >= 0);
  const row = (each: Fan): readonly [string, readonly string[]] => [
    each.label,
    at.map((i) => {
      const [low, , centre, , high] = ending(each, i);
      return middle(centre, low, high, name);
    }),
  ];
  const last = past?.values.findLastIndex(Number.isFinite) ?? -1;
  const told = past && last >= 0 ? [[t("fan.record"), at.map((_, i) => (i ? "" : `${number(past.values[last]!, name)} (${timeOf(past, last)})`))] as const] : [];
  return {
    caption: t("fan.caption", { title: `${title}${unit(name) && `, ${unit(name)}`}` }),
    corner: t("table.policy"),
    heads: at.map((i) => months[i] ?? ""),
    rows: [row(fan), ...(pinned ? [row(pinned)] : []), ...told],
  };
}
