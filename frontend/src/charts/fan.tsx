/** A quantity over time: the record, 50 and 90 % of worlds, single worlds, the pinned baseline. */

import { useState } from "preact/hooks";
import { t } from "../text";
import { middle, number, spread, unit } from "../words";
import { Mark, Picture, type Table } from "./figure";
import { band, linear, stroke, ticks, year, type Point, type Scale } from "./scale";

export interface Fan {
  label: string;
  /** Five rows, 5, 25, 50, 75 and 95 %, a value a month. */
  quantiles: readonly (readonly number[])[];
  /** Single worlds as they went. */
  samples?: readonly (readonly number[])[];
}

export interface Past {
  times: readonly number[];
  values: readonly number[];
  dots: boolean;
  source: string;
  basis: string;
}

export interface FanProps {
  title: string;
  unit: string;
  months: readonly string[];
  /** What is looked at. */
  fan: Fan;
  /** What it is looked at against. */
  pinned?: Fan | undefined;
  past?: Past | undefined;
  width: number;
  height: number;
  /** The range of the axis, if it is held still. */
  range?: readonly [number, number] | undefined;
  /** Number of the month that is pointed at. */
  cursor?: number | undefined;
  small?: boolean;
  /** Decimal year from which the record is drawn. */
  since?: number | undefined;
  /** The middle line is the mean: of counts so small that their median jumps. */
  mean?: boolean;
}

const ROWS = [0, 1, 2, 3, 4] as const;
type Five = [number, number, number, number, number];

export function ending(fan: Fan, month?: number): Five {
  return ROWS.map((q) => {
    const row = fan.quantiles[q] ?? [];
    return row[month ?? row.length - 1] ?? Number.NaN;
  }) as Five;
}

/** Single worlds may make the axis longer than the bands need by this much; the rest is told. */
const ROOM = 1.5;

/** Where the record ends, if it ends so near that the fan goes on from there. */
function lastOf(past: Past | undefined, start: number): Point | undefined {
  const at = past?.values.findLastIndex(Number.isFinite) ?? -1;
  const time = past?.times[at] ?? NaN;
  return past && time > start - NEAR ? [time, past.values[at]!] : undefined;
}

const NEAR = 1.2; // years

/** Where fan and record do not meet: the record's last value is outside of how the worlds begin. */
export function parting({ fan, past, months }: Pick<FanProps, "fan" | "past" | "months">): { record: number; begin: number } | undefined {
  const last = lastOf(past, year(months[0] ?? "2026-01"));
  const [low, , begin, , high] = ending(fan, 0);
  return last && (last[1] < low || last[1] > high) ? { record: last[1], begin } : undefined;
}

/** A single world that leaves the chart: where it is furthest out, and how far that is. */
interface Stray {
  at: number;
  value: number;
}

/** The single worlds that leave a range, the furthest first. */
export function strays(fan: Fan, [low, high]: readonly [number, number]): readonly Stray[] {
  const over = (v: number) => (Number.isFinite(v) ? Math.max(v - high, low - v) : -Infinity);
  return (fan.samples ?? [])
    .slice(0, SAMPLES)
    .map((row) => row.reduce<Stray>((most, value, at) => (over(value) > over(most.value) ? { at, value } : most), { at: 0, value: row[0] ?? NaN }))
    .filter(({ value }) => over(value) > 0)
    .sort((a, b) => over(b.value) - over(a.value));
}

const SAMPLES = 20;

/** The range that holds the bands, the record, and single worlds as far as they do not crowd them. */
export function rangeOf(name: string, fans: readonly (Fan | undefined)[], past?: Past): [number, number] {
  if (name === "0–1") return [0, 1];
  let [low, high] = [Infinity, -Infinity];
  const take = (values: readonly number[] | undefined) => {
    for (const v of values ?? []) {
      if (v < low) low = v;
      if (v > high) high = v;
    }
  };
  for (const fan of fans) {
    take(fan?.quantiles[0]);
    take(fan?.quantiles[4]);
  }
  take(past?.values);
  if (!Number.isFinite(low)) return [0, 1];
  const [bottom, top] = [low, high];
  for (const fan of fans) fan?.samples?.forEach(take);
  [low, high] = [Math.max(low, top - ROOM * (top - bottom)), Math.min(high, bottom + ROOM * (top - bottom))];
  const marks = ticks(low >= 0 && !name.startsWith("2025") ? 0 : low, high);
  return [marks[0] ?? 0, marks[marks.length - 1] ?? 1];
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

/** The year a value of the record speaks of; a count that ends with December belongs to that year. */
export const yearOf = (past: Past, i: number): number => Math.floor((past.times[i] ?? 0) - (past.dots ? 0 : 1e-6));

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
  const told = past && last >= 0 ? [[t("fan.record"), at.map((_, i) => (i ? "" : `${number(past.values[last]!, name)} (${yearOf(past, last)})`))] as const] : [];
  return {
    caption: t("fan.caption", { title: `${title}${unit(name) && `, ${unit(name)}`}` }),
    corner: t("table.policy"),
    heads: at.map((i) => months[i] ?? ""),
    rows: [row(fan), ...(pinned ? [row(pinned)] : []), ...told],
  };
}

/** The paths of a fan over the months kept; `frontend/grammar.json` holds them to those of the brief. */
export function fanPaths(quantiles: Fan["quantiles"], keep: readonly number[], x: (month: number) => number, y: (value: number) => number) {
  const at = (q: number, i: number) => y(quantiles[q]?.[i] ?? NaN);
  const between = (a: number, b: number) => band(keep.map((i) => [x(i), at(a, i), at(b, i)]));
  return { band90: between(0, 4), band50: between(1, 3), median: stroke(keep.map((i): Point => [x(i), at(2, i)])) };
}

let made = 0;

export function FanPicture(props: FanProps) {
  const { width, height, months, fan, pinned, past, small, cursor } = props;
  const edge = small ? { left: 30, right: 8, top: 6, bottom: 18 } : { left: 42, right: 30, top: 8, bottom: 22 };
  const end = year(months[months.length - 1] ?? "2040-12") + 1 / 12;
  const start = year(months[0] ?? "2026-01");
  const first = props.since ?? (past?.times.length ? start - (small ? 8 : 11) : start - 0.1);
  const x = linear(first, end, edge.left, width - edge.right);
  const [low, high] = props.range ?? rangeOf(props.unit, [fan, pinned], past);
  const y = linear(low, high, height - edge.bottom, edge.top);
  const every = small ? 3 : 1;
  const keep = months.map((_, i) => i).filter((i) => i % every === 0 || i === months.length - 1);
  const at = (i: number) => x(start + (i + 1) / 12);
  const [clipId] = useState(() => `fan-${++made}`);
  const join = lastOf(past, start);
  const inside = (v: number) => Math.min(Math.max(y(v), edge.top), height - edge.bottom);
  const drawn = fanPaths(fan.quantiles, keep, at, y);
  const along = (row: readonly number[] | undefined) =>
    stroke(keep.map((i): Point => [at(i), y(row?.[i] ?? NaN)]));
  return (
    <Picture width={width} height={height} title={props.title} about={aboutFan(props)}>
      <rect x={x(start)} y={edge.top} width={Math.max(0, x(end) - x(start))} height={height - edge.top - edge.bottom} class="model" />
      <Grid x={x} y={y} low={low} high={high} span={[first, end]} edge={edge} width={width} height={height} small={small ?? false} />
      <clipPath id={clipId}>
        <rect x={edge.left} y={edge.top} width={Math.max(0, width - edge.left - edge.right)} height={height - edge.top - edge.bottom} />
      </clipPath>
      <g clip-path={`url(#${clipId})`}>
      <path d={drawn.band90} class="band90 p1" />
      <path d={drawn.band50} class="band50 p1" />
      {!small && fan.samples?.slice(0, SAMPLES).map((world) => <path d={along(world)} class="sample" />)}
      {pinned && (
        <>
          <path d={along(pinned.quantiles[0])} class="outline p0" />
          <path d={along(pinned.quantiles[4])} class="outline p0" />
          <path d={along(pinned.quantiles[2])} class="line p0" />
        </>
      )}
      <path d={drawn.median} class="line p1" />
      </g>
      {!small &&
        strays(fan, [low, high]).map(({ at: i, value }) => {
          const [a, b, d] = [at(i), value > high ? edge.top : height - edge.bottom, value > high ? 5 : -5];
          return <path d={`M${(a - 3.5).toFixed(1)} ${b + d}L${a.toFixed(1)} ${b}L${(a + 3.5).toFixed(1)} ${b + d}Z`} class="stray" />;
        })}
      {join && <line x1={x(join[0])} y1={y(join[1])} x2={at(0)} y2={inside(fan.quantiles[2]?.[0] ?? NaN)} class="join" />}
      {past && <Record past={past} x={x} y={y} first={first} small={small ?? false} />}
      <line x1={x(start)} x2={x(start)} y1={edge.top} y2={height - edge.bottom} class="now" />
      {cursor !== undefined && cursor < months.length - 1 && (
        <g class="cursor">
          <line x1={at(cursor)} x2={at(cursor)} y1={edge.top} y2={height - edge.bottom} />
          <circle cx={at(cursor)} cy={inside(fan.quantiles[2]?.[cursor] ?? NaN)} r={small ? 2.5 : 3.5} />
        </g>
      )}
      {!small && (
        <>
          {pinned && <Ending fan={pinned} n={0} x={width - edge.right + 20} y={inside} />}
          <Ending fan={fan} n={1} x={width - edge.right + 9} y={inside} />
        </>
      )}
    </Picture>
  );
}

interface GridProps {
  x: Scale;
  y: Scale;
  low: number;
  high: number;
  span: readonly [number, number];
  edge: { left: number; right: number; top: number; bottom: number };
  width: number;
  height: number;
  small: boolean;
}

function Grid({ x, y, low, high, span, edge, width, height, small }: GridProps) {
  const marks = small ? [low, high] : ticks(low, high).filter((v) => v >= low - 1e-9 && v <= high + 1e-9);
  const step = span[1] - span[0] < 8 ? 1 : width < 170 && span[1] - span[0] > 18 ? 20 : width < 260 ? 10 : 5;
  const years: number[] = [];
  for (let at = Math.ceil(span[0] / step) * step; at <= span[1] + 0.1; at += step) years.push(at);
  return (
    <g aria-hidden="true">
      {marks.map((v) => (
        <>
          <line x1={edge.left} x2={width - edge.right} y1={y(v)} y2={y(v)} class="grid" />
          <text x={edge.left - 4} y={y(v) + 4} class="tick" text-anchor="end">
            {v.toLocaleString("en-US", { maximumFractionDigits: 2 }).replace("-", "−")}
          </text>
        </>
      ))}
      {years.map((at) => (
        <text x={x(at)} y={height - 4} class="tick" text-anchor={x(at) > width - 14 ? "end" : "middle"}>
          {at}
        </text>
      ))}
    </g>
  );
}

function Record({ past, x, y, first, small }: { past: Past; x: Scale; y: (v: number) => number; first: number; small: boolean }) {
  const shown = past.times.flatMap((time, i): Point[] =>
    time >= first ? [[x(time), y(past.values[i] ?? NaN)]] : [],
  );
  return (
    <>
      <path d={stroke(shown)} class="record" />
      {past.dots && !small && shown.filter(([, at]) => Number.isFinite(at)).map(([a, b]) => <circle cx={a} cy={b} r={2} class="fact" />)}
    </>
  );
}

/** Where 50 and 90 % of worlds end, at the right edge. */
function Ending({ fan, n, x, y }: { fan: Fan; n: number; x: number; y: (v: number) => number }) {
  const [low, lower, centre, upper, high] = ending(fan).map(y) as Five;
  return (
    <>
      <line x1={x} x2={x} y1={low} y2={high} class={`end90 p${n}`} />
      <line x1={x} x2={x} y1={lower} y2={upper} class={`end50 p${n}`} />
      <Mark shape={n} x={x} y={centre} size={3.6} />
    </>
  );
}
