/** Worlds over two inputs: cases full, others hollow, the box around some of them. */

import type { Input, Limit, Scatter } from "../api/types";
import { number } from "./numbers";
import { Picture } from "./picture";
import { linear, ticks, type Scale } from "./scale";

interface ScatterProps {
  title: string;
  about: string;
  told: Scatter;
  x: Input | Limit;
  y: Input | Limit;
  limits: readonly Limit[];
  width: number;
}

interface Axis {
  scale: Scale;
  labels: readonly string[];
  low: number;
  high: number;
}

function axisOf(input: Input | Limit, values: readonly (number | null)[], begin: number, end: number): Axis {
  const labels = Object.keys(input.every);
  if (labels.length) return { scale: linear(-0.6, labels.length - 0.4, begin, end), labels, low: 0, high: labels.length - 1 };
  const all = values.filter((v): v is number => v !== null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = 0.04 * (high - low || 1);
  return { scale: linear(low - room, high + room, begin, end), labels: [], low, high };
}

/** Moves the marks of one label apart; the same for the same world. */
function jitter(i: number): number {
  let x = Math.imul(i + 1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  return 0.6 * (((x ^ (x >>> 13)) >>> 0) / 2 ** 32 - 0.5);
}

export function ScatterPicture({ title, about, told, x: across, y: up, limits, width }: ScatterProps) {
  const height = Math.round(Math.min(420, Math.max(260, width * 0.62)));
  const left = Object.keys(up.every).length ? 92 : 52;
  const x = axisOf(across, told.xs, left, width - 12);
  const y = axisOf(up, told.ys, height - 40, 22);
  const place = (axis: Axis, v: number, i: number) => axis.scale(axis.labels.length ? v + jitter(i) : v);
  const side = (input: Input | Limit, axis: Axis): [number, number] => {
    const limit = limits.find((l) => l.name === input.name);
    const [from, to] = axis.scale.domain() as [number, number];
    if (!limit || limit.labels) return [axis.scale(from), axis.scale(to)];
    return [axis.scale(limit.low ?? from), axis.scale(limit.high ?? to)];
  };
  const [x0, x1] = side(across, x);
  const [y0, y1] = side(up, y);
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <rect x={Math.min(x0, x1)} y={Math.min(y0, y1)} width={Math.abs(x1 - x0)} height={Math.abs(y1 - y0)} class="box" />
      {told.xs.map((a, i) => {
        const b = told.ys[i];
        if (a === null || b === null || b === undefined) return null;
        return <circle cx={place(x, a, i)} cy={place(y, b, 3 * i + 1)} r={told.case[i] ? 3.2 : 2.6} class={`world ${told.case[i] ? "case" : "other"} ${told.inside[i] ? "inside" : ""}`} />;
      })}
      <AxisMarks axis={x} left={left} width={width} height={height} across />
      <AxisMarks axis={y} left={left} width={width} height={height} />
      <text x={width - 12} y={height - 5} class="tick" text-anchor="end">
        {across.meaning} →
      </text>
      <text x={2} y={12} class="tick">
        ↑ {up.meaning}
      </text>
    </Picture>
  );
}

function AxisMarks({ axis, left, width, height, across }: { axis: Axis; left: number; width: number; height: number; across?: boolean }) {
  const marks = axis.labels.length
    ? axis.labels.map((label, i) => [i, label] as const)
    : ticks(axis.low, axis.high, 4).flatMap((v) => (v >= axis.low && v <= axis.high ? [[v, number(v, "1", [axis.low, axis.high])] as const] : []));
  return (
    <g>
      {marks.map(([v, label]) =>
        across ? (
          <text x={axis.scale(v)} y={height - 24} class="tick" text-anchor="middle">
            {label}
          </text>
        ) : (
          <text x={left - 4} y={axis.scale(v) + 4} class="tick" text-anchor="end">
            {label.length > 15 ? `${label.slice(0, 14)}…` : label}
          </text>
        ),
      )}
      <line x1={left} x2={across ? width - 12 : left} y1={height - 40} y2={across ? height - 40 : 22} class="grid" />
    </g>
  );
}
