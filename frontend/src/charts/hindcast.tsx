/** What was said month after month, and what came: for quantities, and for what happens or not. */

import type { Chances, Hindcast } from "../api/types";
import { fixed, percent, round } from "./numbers";
import { Mark, Picture } from "./picture";
import { band, linear, stroke, ticks, year, years, type Point } from "./scale";

export interface Said<T> {
  title: string;
  about: string;
  told: T;
  width: number;
}

const STEP = 1 / 12;

/** Bands of what was said; the solid line is what came, a ring what came outside of 90 %. */
export function HindcastPicture({ title, about, told, width }: Said<Hindcast>) {
  const height = Math.round(Math.min(260, Math.max(170, width * 0.42)));
  const edge = { left: 44, right: 18, top: 8, bottom: 20 };
  const times = told.months.map((month) => year(month) + STEP / 2);
  const seen = told.seen.map((v) => v ?? NaN);
  const numbers = (values: readonly (number | null)[]) => values.map((v) => v ?? NaN);
  const [low90, low50, median, high50, high90] = [told.fan.low90, told.fan.low50, told.fan.median, told.fan.high50, told.fan.high90].map(numbers) as [number[], number[], number[], number[], number[]];
  const all = [...low90, ...high90, ...seen].filter(Number.isFinite);
  const least = Math.min(...all);
  const marks = ticks(least >= 0 ? 0 : least, Math.max(...all));
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  const x = linear(Math.floor(times[0] ?? 2010), Math.ceil(times.at(-1) ?? 2026), edge.left, width - edge.right);
  const y = linear(low, high, height - edge.bottom, edge.top);
  const between = (a: number[], b: number[]) => band(times.map((time, i) => [x(time), y(a[i] ?? NaN), y(b[i] ?? NaN)] as const));
  const along = (row: number[]) => stroke(times.map((time, i): Point => [x(time), y(row[i] ?? NaN)]));
  const alone = (i: number) => Number.isFinite(seen[i]) && !Number.isFinite(seen[i - 1]) && !Number.isFinite(seen[i + 1]);
  const sparse = times.length < 40;
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <Axes {...{ x, y, marks, edge, width, height }} />
      <path d={between(low90, high90)} class="band90 p1" />
      <path d={between(low50, high50)} class="band50 p1" />
      <path d={along(median)} class="line p1 thin" />
      <path d={along(seen)} class="record thin" />
      {seen.map((v, i) => (sparse || alone(i)) && Number.isFinite(v) && <circle cx={x(times[i]!)} cy={y(v)} r={sparse ? 2.4 : 1.5} class="fact" />)}
      {seen.map((v, i) => (v < (low90[i] ?? NaN) || v > (high90[i] ?? NaN)) && <circle cx={x(times[i]!)} cy={y(v)} r={4} class="miss" />)}
    </Picture>
  );
}

/** A step line of what was said; a tick in the lane above it where it came. */
export function ChancesPicture({ title, about, told, width, came }: Said<Chances> & { came: string }) {
  const height = 128;
  const edge = { left: 44, right: 18, top: 26, bottom: 20 };
  const times = told.months.map(year);
  const most = Math.max(0.02, ...told.said.map((v) => v ?? 0));
  const marks = ticks(0, most, 3);
  const x = linear(times[0] ?? 2010, (times.at(-1) ?? 2026) + STEP, edge.left, width - edge.right);
  const y = linear(0, marks.at(-1) ?? 1, height - edge.bottom, edge.top);
  const steps = times.flatMap((time, i): Point[] => [time, time + STEP].map((at): Point => [x(at), y(told.said[i] ?? NaN)]));
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <Axes {...{ x, y, marks, edge, width, height }} told={(v) => percent(v)} />
      <path d={band(steps.map(([a, b]) => [a, y(0), b] as const))} class="band50 p1" />
      <path d={stroke(steps)} class="line p1 thin" />
      <text x={edge.left - 5} y={15} class="tick" text-anchor="end">
        {came}
      </text>
      {told.seen.map((v, i) => v === 1 && <line x1={x(times[i]! + STEP / 2)} x2={x(times[i]! + STEP / 2)} y1={5} y2={19} class="came" />)}
    </Picture>
  );
}

export interface MonthlyData {
  title: string;
  about: string;
  months: readonly string[];
  said: readonly (number | null)[];
  low: readonly (number | null)[];
  high: readonly (number | null)[];
  /** Numbers of the months that are put in words. */
  marked: readonly number[];
  width: number;
}

/** The chance said of each month ahead, with the interval of counting worlds; dots where words go on. */
export function MonthlyPicture({ title, about, months, said, low, high, marked, width }: MonthlyData) {
  const height = 112;
  const edge = { left: 44, right: 18, top: 8, bottom: 20 };
  const times = months.map(year);
  const most = Math.max(LEAST, ...high.map((v) => v ?? 0));
  const marks = ticks(0, most, 3);
  const x = linear(times[0] ?? 2026, (times.at(-1) ?? 2028) + STEP, edge.left, width - edge.right);
  const y = linear(0, marks.at(-1) ?? 1, height - edge.bottom, edge.top);
  const both = times.flatMap((time, i) => [time, time + STEP].map((at) => [x(at), i] as const));
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <Axes {...{ x, y, marks, edge, width, height }} told={(v) => `${round(100 * v)} %`} />
      <path d={band(both.map(([at, i]) => [at, y(low[i] ?? NaN), y(high[i] ?? NaN)] as const))} class="band50 p1" />
      <path d={stroke(both.map(([at, i]): Point => [at, y(said[i] ?? NaN)]))} class="line p1 thin" />
      {marked.map((i) => (
        <Mark shape={1} x={x((times[i] ?? 0) + STEP / 2)} y={y(said[i] ?? NaN)} size={3} />
      ))}
    </Picture>
  );
}

const LEAST = 0.002; // the top of an axis of chances next to nought

interface AxesProps {
  x: ReturnType<typeof linear>;
  y: ReturnType<typeof linear>;
  marks: readonly number[];
  edge: { left: number; right: number; top: number; bottom: number };
  width: number;
  height: number;
  told?: (v: number) => string;
}

function Axes({ x, y, marks, edge, width, height, told }: AxesProps) {
  const [first, last] = x.domain() as [number, number];
  return (
    <g aria-hidden="true">
      {marks.map((v) => (
        <>
          <line x1={edge.left} x2={width - edge.right} y1={y(v)} y2={y(v)} class="grid" />
          <text x={edge.left - 5} y={y(v) + 4} class="tick" text-anchor="end">
            {told ? told(v) : round(v, 1)}
          </text>
        </>
      ))}
      {years(first, last, width - edge.left - edge.right).map((at) => (
        <text x={x(at)} y={height - 4} class="tick" text-anchor="middle">
          {at}
        </text>
      ))}
    </g>
  );
}

export interface GainedData {
  title: string;
  about: string;
  /** First month that was looked ahead from. */
  first: string;
  /** What was gained so far, month by month. */
  totals: readonly number[];
  width: number;
}

/** What forecasts gained over the best simple rule, added up month by month. */
export function GainedPicture({ title, about, first, totals, width }: GainedData) {
  const height = 130;
  const edge = { left: 44, right: 48, top: 8, bottom: 20 };
  const begin = year(first);
  const marks = ticks(Math.min(0, ...totals), Math.max(0, ...totals), 3);
  const x = linear(begin, begin + totals.length * STEP, edge.left, width - edge.right);
  const y = linear(marks[0]!, marks.at(-1)!, height - edge.bottom, edge.top);
  const last = totals.at(-1) ?? 0;
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <Axes {...{ x, y, marks, edge, width, height }} />
      <line x1={edge.left} x2={width - edge.right} y1={y(0)} y2={y(0)} class="now strong" />
      <path d={stroke([[begin, 0] as const, ...totals.map((v, i): Point => [begin + (i + 1) * STEP, v])].map(([a, b]): Point => [x(a), y(b)]))} class="line p1" />
      <text x={width - edge.right + 5} y={y(last) + 4} class="label strong">
        {last > 0 ? "+" : ""}
        {fixed(last, 1)}
      </text>
    </Picture>
  );
}

export interface Gain {
  horizon: number;
  value: number;
  low: number;
  high: number;
  sure: boolean;
}

interface GainProps {
  title: string;
  about: string;
  gains: readonly Gain[];
  width: number;
  unit: string;
  written: (v: number) => string;
}

/** What forecasts gained over the best simple rule, by how far ahead; hollow where luck would do. */
export function GainPicture({ title, about, gains, width, unit, written }: GainProps) {
  const height = 142;
  const edge = { left: 46, right: 12, top: 20, bottom: 20 };
  const all = gains.flatMap((g) => [g.low, g.high]);
  const marks = ticks(Math.min(0, ...all), Math.max(0, ...all), 3);
  const y = linear(marks[0] ?? 0, marks.at(-1) ?? 1, height - edge.bottom, edge.top);
  const x = linear(-0.5, gains.length - 0.5, edge.left, width - edge.right);
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <g aria-hidden="true">
        {marks.map((v) => (
          <>
            <line x1={edge.left} x2={width - edge.right} y1={y(v)} y2={y(v)} class={Math.abs(v) < 1e-9 ? "now strong" : "grid"} />
            <text x={edge.left - 5} y={y(v) + 4} class="tick" text-anchor="end">
              {written(v)}
            </text>
          </>
        ))}
        {gains.map((g, i) => (
          <text x={x(i)} y={height - 4} class="tick" text-anchor="middle">
            {g.horizon}
          </text>
        ))}
      </g>
      <text x={2} y={11} class="tick">
        ↑ {unit}
      </text>
      {gains.map((g, i) => (
        <>
          <line x1={x(i)} x2={x(i)} y1={y(g.low)} y2={y(g.high)} class="whisker" />
          <Mark shape={0} x={x(i)} y={y(g.value)} size={4.4} class={g.sure ? "mark p1" : "mark open"} />
        </>
      ))}
    </Picture>
  );
}
