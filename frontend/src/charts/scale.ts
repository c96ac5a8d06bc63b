/** Round numbers for axes, as the brief draws them, and small geometry. */

import { scaleLinear, type ScaleLinear } from "d3-scale";
import { area, line } from "d3-shape";

export type Scale = ScaleLinear<number, number>;
export type Point = readonly [number, number];

export function linear(low: number, high: number, begin: number, end: number): Scale {
  return scaleLinear([low, high === low ? low + 1 : high], [begin, end]);
}

/** Round numbers from at most `low` to at least `high`, about so many. */
export function ticks(low: number, high: number, about = 4): number[] {
  const top = high > low ? high : low + 1;
  const raw = (top - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999) ?? raw;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(top / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** Round numbers that pause on an axis whose ends are round already, both ends among them. */
export function pauses(low: number, high: number): number[] {
  for (const about of [4, 5, 6]) {
    const marks = ticks(low, high, about);
    if (marks[0]! > low - 1e-9 && marks.at(-1)! < high + 1e-9) return marks;
  }
  return ticks(low, high).filter((v) => v >= low - 1e-9 && v <= high + 1e-9);
}

const pen = line<Point>()
  .defined(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
  .digits(1);
const brush = area<readonly [number, number, number]>()
  .x(([x]) => x)
  .y0(([, low]) => low)
  .y1(([, , high]) => high)
  .defined(([, low, high]) => Number.isFinite(low) && Number.isFinite(high))
  .digits(1);

/** The path of a line, broken where a value is missing. */
export const stroke = (points: Iterable<Point>): string => pen(points) ?? "";

/** The path of the area between two lines over the same places. */
export const band = (points: Iterable<readonly [number, number, number]>): string =>
  brush(points) ?? "";

/** A coordinate with at most one decimal. */
export const near = (x: number): number => Math.round(10 * x) / 10;

/** The decimal year at which a month such as `2027-01` begins. */
export function year(month: string): number {
  const [years = "0", months = "1"] = month.split("-");
  return Number(years) + (Number(months) - 1) / 12;
}

const LABEL = 34; // pixels that a year takes

/** Round years between two times, as many as there is room for across `width` pixels. */
export function years(first: number, last: number, width: number): number[] {
  const step = [1, 5, 10].find((s) => (s * width) / Math.max(last - first, 1e-9) >= LABEL) ?? 20;
  const begin = Math.ceil((first - 0.05) / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((last + 0.1 - begin) / step) + 1) }, (_, i) => begin + i * step);
}

/** Heights pushed apart so that labels of one line do not overlap, kept within two ends. */
export function apart(heights: readonly number[], line: number, [top, bottom]: readonly [number, number]): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!);
  const placed = [...heights];
  let lowest = top;
  for (const i of order) {
    placed[i] = Math.max(heights[i]!, lowest);
    lowest = placed[i]! + line;
  }
  let highest = bottom;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i]!, highest);
    highest = placed[i]! - line;
  }
  return placed;
}
