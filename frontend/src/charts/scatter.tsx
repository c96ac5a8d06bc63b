/** Worlds over two inputs: cases full, others hollow, the box around some of them. */

import type { Input, Limit, Scatter } from "../api/types";
import { Axes, EDGE, type Axis } from "./axes";
import { number } from "./numbers";
import { Mark, type Marked } from "./picture";
import { linear, ticks } from "./scale";

/** How a world is drawn, in the drawing and in its key. */
export const worldMark = (isCase: boolean, inside: boolean): Marked => ({
  shape: 0,
  size: isCase ? 3.2 : 2.6,
  class: `world ${isCase ? "case" : "other"} ${inside ? "inside" : ""}`,
});

interface ScatterProps {
  title: string;
  about: string;
  told: Scatter;
  x: Input | Limit;
  y: Input | Limit;
  /** What the axes are of, with units. */
  across: string;
  up: string;
  limits: readonly Limit[];
  width: number;
}

/** Labels stand at whole numbers; `marks` are what is written along the axis. */
function axisOf(input: Input | Limit, values: readonly (number | null)[], begin: number, end: number): Omit<Axis, "told"> {
  const labels = Object.keys(input.every);
  if (labels.length) return { scale: linear(-0.6, labels.length - 0.4, begin, end), marks: labels.map((label, i) => [i, label] as const) };
  const all = values.filter((v): v is number => v !== null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = 0.04 * (high - low || 1);
  const marks = ticks(low, high, 4).filter((v) => v >= low && v <= high);
  return { scale: linear(low - room, high + room, begin, end), marks: marks.map((v) => [v, number(v, "1", [low, high])] as const) };
}

/** Moves the marks of one label apart; the same for the same world. */
function jitter(i: number): number {
  let x = Math.imul(i + 1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  return 0.6 * (((x ^ (x >>> 13)) >>> 0) / 2 ** 32 - 0.5);
}

export function ScatterPicture({ title, about, told, x: across, y: up, limits, width, ...named }: ScatterProps) {
  const height = Math.round(Math.min(420, Math.max(260, width * 0.62)));
  const left = Object.keys(up.every).length ? 92 : EDGE.left;
  const x = axisOf(across, told.xs, left, width - EDGE.right);
  const y = axisOf(up, told.ys, height - EDGE.bottom, EDGE.top);
  const place = (axis: Omit<Axis, "told">, input: Input | Limit, v: number, i: number) => axis.scale(Object.keys(input.every).length ? v + jitter(i) : v);
  const side = (input: Input | Limit, { scale }: Omit<Axis, "told">): [number, number] => {
    const limit = limits.find((l) => l.name === input.name);
    const [from, to] = scale.domain() as [number, number];
    if (!limit || limit.labels) return [scale(from), scale(to)];
    return [scale(limit.low ?? from), scale(limit.high ?? to)];
  };
  const [x0, x1] = side(across, x);
  const [y0, y1] = side(up, y);
  return (
    <Axes title={title} about={about} width={width} height={height} x={{ ...x, told: `${named.across} →` }} y={{ ...y, told: `↑ ${named.up}` }}>
      <rect x={Math.min(x0, x1)} y={Math.min(y0, y1)} width={Math.abs(x1 - x0)} height={Math.abs(y1 - y0)} class="box" />
      {told.xs.map((a, i) => {
        const b = told.ys[i];
        if (a === null || b === null || b === undefined) return null;
        return <Mark {...worldMark(told.case[i] ?? false, told.inside[i] ?? false)} x={place(x, across, a, i)} y={place(y, up, b, 3 * i + 1)} />;
      })}
    </Axes>
  );
}
