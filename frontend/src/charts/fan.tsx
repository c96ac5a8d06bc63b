/** A quantity over time: the record, 50 and 90 % of worlds, single worlds, and other medians. */

import { round } from "./numbers";
import { Clipped, Mark, Picture } from "./picture";
import { band, linear, near, pauses, stroke, ticks, year, years, type Point, type Scale } from "./scale";

export interface Fan {
  /** Five rows, 5, 25, 50, 75 and 95 %, a value a month. */
  quantiles: readonly (readonly number[])[];
  /** Single worlds as they went. */
  samples?: readonly (readonly number[])[];
}

export interface Past {
  times: readonly number[];
  values: readonly number[];
  dots: boolean;
}

export interface Line extends Fan {
  /** Colour, dash and mark; `all` is ink. */
  n: number | "all";
  /** Bands with single worlds, the ends of the bands, or the median alone. */
  drawn: "fan" | "outline" | "middle";
}

export interface FanData {
  title: string;
  about: string;
  /** As it is read; 0–1 and 2025 = 100 have axes of their own. */
  unit: string;
  months: readonly string[];
  /** What is looked at first; each ends at the right edge. */
  lines: readonly Line[];
  past?: Past | undefined;
  width: number;
  height: number;
  /** The range of the axis, if it is held still. */
  range?: readonly [number, number] | undefined;
  /** What the axis must hold, if it is shared with other drawings. */
  span?: readonly [number, number] | undefined;
  /** Number of the month that is pointed at. */
  cursor?: number | undefined;
  small?: boolean | undefined;
  /** Decimal year from which the record is drawn. */
  since?: number | undefined;
  /** Every so many months are drawn. */
  every?: number | undefined;
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
export function lastOf(past: Past | undefined, start: number): Point | undefined {
  const at = past?.values.findLastIndex(Number.isFinite) ?? -1;
  const time = past?.times[at] ?? NaN;
  return past && time > start - NEAR ? [time, past.values[at]!] : undefined;
}

const NEAR = 1.2; // years

/** A single world that leaves the chart: where it is furthest out, and how far that is. */
interface Gone {
  at: number;
  value: number;
}

/** The single worlds that leave a range, the furthest first. */
export function strays(fan: Fan, [low, high]: readonly [number, number]): readonly Gone[] {
  const over = (v: number) => (Number.isFinite(v) ? Math.max(v - high, low - v) : -Infinity);
  return (fan.samples ?? [])
    .slice(0, SAMPLES)
    .map((row) => row.reduce<Gone>((most, value, at) => (over(value) > over(most.value) ? { at, value } : most), { at: 0, value: row[0] ?? NaN }))
    .filter(({ value }) => over(value) > 0)
    .sort((a, b) => over(b.value) - over(a.value));
}

export const SAMPLES = 20;

/** The range that holds the bands, the record, and single worlds as far as they do not crowd them. */
export function rangeOf(name: string, fans: readonly (Fan | undefined)[], past?: Past): [number, number] {
  if (name === WHOLE) return [0, 1];
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
  return rounded(name, low, high);
}

/** Round ends around a range; from nought, save for an index around 100. */
function rounded(name: string, low: number, high: number): [number, number] {
  if (name === WHOLE) return [0, 1];
  const marks = ticks(low >= 0 && !name.startsWith("2025") ? 0 : low, high);
  return [marks[0] ?? 0, marks[marks.length - 1] ?? 1];
}

const WHOLE = "0–1";

/** The paths of a fan over the months kept. */
export function pathsOf(quantiles: Fan["quantiles"], keep: readonly number[], x: (month: number) => number, y: (value: number) => number) {
  const at = (q: number, i: number) => y(quantiles[q]?.[i] ?? NaN);
  const between = (a: number, b: number) => band(keep.map((i) => [x(i), at(a, i), at(b, i)]));
  return { band90: between(0, 4), band50: between(1, 3) };
}

const kind = (n: number | "all"): string => (n === "all" ? n : `p${n}`);

const APART = 11; // pixels between the ends of two lines

export function FanPicture(props: FanData) {
  const { title, about, width, height, months, lines, past, small, cursor } = props;
  const edge = small ? { left: 30, right: 8, top: 6, bottom: 18 } : { left: 42, right: Math.max(30, 14 + APART * (lines.length - 1)), top: 8, bottom: 22 };
  const end = year(months[months.length - 1] ?? "2040-12") + 1 / 12;
  const start = year(months[0] ?? "2026-01");
  const first = props.since ?? (past?.times.length ? start - (small ? 8 : 11) : start - 0.1);
  const x = linear(first, end, edge.left, width - edge.right);
  const [low, high] = props.range ?? (props.span ? rounded(props.unit, ...props.span) : rangeOf(props.unit, lines, past));
  const y = linear(low, high, height - edge.bottom, edge.top);
  const every = props.every ?? (small ? 3 : 1);
  const keep = months.map((_, i) => i).filter((i) => i % every === 0 || i === months.length - 1);
  const at = (i: number) => x(start + (i + 1) / 12);
  const join = lastOf(past, start);
  const inside = (v: number) => Math.min(Math.max(y(v), edge.top), height - edge.bottom);
  const along = (row: readonly number[] | undefined) => stroke(keep.map((i): Point => [at(i), y(row?.[i] ?? NaN)]));
  const fans = lines.filter((l) => l.drawn === "fan");
  const begin = lines[0]?.quantiles[2]?.[0] ?? NaN;
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <rect x={x(start)} y={edge.top} width={Math.max(0, x(end) - x(start))} height={height - edge.top - edge.bottom} class="model" />
      <Grid x={x} y={y} low={low} high={high} span={[first, end]} edge={edge} width={width} height={height} small={small ?? false} />
      <Clipped x={edge.left} y={edge.top} width={width - edge.left - edge.right} height={height - edge.top - edge.bottom}>
        {fans.map(({ quantiles, samples, n }) => {
          const paths = pathsOf(quantiles, keep, at, y);
          return (
            <>
              <path d={paths.band90} class={`band90 ${kind(n)}`} />
              <path d={paths.band50} class={`band50 ${kind(n)}`} />
              {!small && samples?.slice(0, SAMPLES).map((world) => <path d={along(world)} class={`sample ${kind(n)}`} />)}
            </>
          );
        })}
        {[...lines].reverse().map(({ quantiles, drawn, n }) => (
          <>
            {drawn === "outline" && [0, 4].map((q) => <path d={along(quantiles[q])} class={`outline ${kind(n)}`} />)}
            <path d={along(quantiles[2])} class={`line ${kind(n)}`} />
          </>
        ))}
      </Clipped>
      {!small && fans.map((fan) => strays(fan, [low, high]).map(({ at: i, value }) => <Stray n={fan.n} x={at(i)} y={value > high ? edge.top : height - edge.bottom} up={value > high} />))}
      {join && <line x1={x(join[0])} y1={y(join[1])} x2={at(0)} y2={inside(begin)} class="join" />}
      {past && <Record past={past} x={x} y={y} first={first} small={small ?? false} />}
      <line x1={x(start)} x2={x(start)} y1={edge.top} y2={height - edge.bottom} class="now" />
      {cursor !== undefined && cursor < months.length - 1 && (
        <g class="cursor">
          <line x1={at(cursor)} x2={at(cursor)} y1={edge.top} y2={height - edge.bottom} />
          <circle cx={at(cursor)} cy={inside(lines[0]?.quantiles[2]?.[cursor] ?? NaN)} r={small ? 2.5 : 3.5} />
        </g>
      )}
      {!small && lines.map((line, i) => <Ending line={line} x={width - edge.right + 9 + APART * i} y={inside} />)}
    </Picture>
  );
}

/** An arrowhead at the edge that a single world has left. */
function Stray({ n, x, y, up }: { n: number | "all"; x: number; y: number; up: boolean }) {
  const d = up ? 5 : -5;
  return <path d={`M${near(x - 3.5)} ${y + d}L${near(x)} ${y}L${near(x + 3.5)} ${y + d}Z`} class={`stray ${kind(n)}`} />;
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
  const marks = small ? [low, high] : pauses(low, high);
  return (
    <g aria-hidden="true">
      {marks.map((v) => (
        <>
          <line x1={edge.left} x2={width - edge.right} y1={y(v)} y2={y(v)} class="grid" />
          <text x={edge.left - 4} y={y(v) + 4} class="tick" text-anchor="end">
            {round(v)}
          </text>
        </>
      ))}
      {years(...span, width - edge.left - edge.right).map((at) => (
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
function Ending({ line, x, y }: { line: Line; x: number; y: (v: number) => number }) {
  const [low, lower, centre, upper, high] = ending(line).map(y) as Five;
  const { n } = line;
  return (
    <>
      <line x1={x} x2={x} y1={low} y2={high} class={`end90 ${kind(n)}`} />
      <line x1={x} x2={x} y1={lower} y2={upper} class={`end50 ${kind(n)}`} />
      <Mark shape={n === "all" ? 0 : n} x={x} y={centre} size={3.6} />
    </>
  );
}
