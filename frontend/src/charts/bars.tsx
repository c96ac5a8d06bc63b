/** Bars around nought, dots on a line, and curves over a share: small pictures of comparison. */

import { round, short } from "./numbers";
import { Mark, Picture } from "./picture";
import { linear, stroke, ticks, type Point } from "./scale";

export interface Bar {
  label: string;
  value: number;
  low?: number;
  high?: number;
  told: string;
  kind?: string;
}

const LINE = 26;

/** Bars to either side of nought, one under the other, with the interval of each. */
export function Bars({ title, about, bars, width, unit = "" }: { title: string; about: string; bars: readonly Bar[]; width: number; unit?: string }) {
  const label = Math.min(190, width * 0.42);
  const right = 72;
  const reach = Math.max(1e-9, ...bars.flatMap((b) => [Math.abs(b.value), Math.abs(b.low ?? 0), Math.abs(b.high ?? 0)]));
  const signed = bars.some((b) => b.value < 0 || (b.low ?? 0) < 0);
  const x = linear(signed ? -reach : 0, reach, label + 6, width - right);
  const height = bars.length * LINE + 6;
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <line x1={x(0)} x2={x(0)} y1={0} y2={height} class="now" />
      {bars.map((b, i) => {
        const y = i * LINE + 4;
        const from = Math.min(x(0), x(b.value));
        return (
          <>
            <text x={label} y={y + 14} class="label" text-anchor="end">
              {short(b.label, label)}
            </text>
            <rect x={from} y={y + 3} width={Math.max(1, Math.abs(x(b.value) - x(0)))} height={LINE - 12} class={`bar ${b.kind ?? "p1"}`} />
            {b.low !== undefined && b.high !== undefined && <line x1={x(b.low)} x2={x(b.high)} y1={y + 10} y2={y + 10} class="whisker" />}
            <text x={width - right + 6} y={y + 14} class="label strong">
              {b.told}
              {unit && ` ${unit}`}
            </text>
          </>
        );
      })}
    </Picture>
  );
}

export interface Curve {
  label: string;
  n: number;
  points: readonly Point[];
}

interface CurvesProps {
  title: string;
  about: string;
  curves: readonly Curve[];
  width: number;
  height: number;
  x: { low: number; high: number; label: string; told?: (v: number) => string };
  y: { low: number; high: number; label: string; told?: (v: number) => string };
  /** A point that is looked at. */
  at?: Point | undefined;
  diagonal?: boolean;
  marks?: boolean;
  labels?: readonly (readonly [number, number, string])[];
}

/** Lines over two axes. */
export function Curves({ title, about, curves, width, height, x: across, y: up, at, diagonal, marks, labels }: CurvesProps) {
  const x = linear(across.low, across.high, 48, width - 22);
  const y = linear(up.low, up.high, height - 38, up.label ? 24 : 10);
  const say = (told: ((v: number) => string) | undefined, v: number) =>
    told ? told(v) : round(v);
  return (
    <Picture width={width} height={height} title={title} about={about}>
      {ticks(up.low, up.high).filter((v) => v <= up.high + 1e-9).map((v) => (
        <>
          <line x1={48} x2={width - 22} y1={y(v)} y2={y(v)} class="grid" />
          <text x={43} y={y(v) + 4} class="tick" text-anchor="end">
            {say(up.told, v)}
          </text>
        </>
      ))}
      {ticks(across.low, across.high, width < 300 ? 3 : 5).filter((v) => v <= across.high + 1e-9).map((v) => (
        <text x={x(v)} y={height - 22} class="tick" text-anchor="middle">
          {say(across.told, v)}
        </text>
      ))}
      <text x={width - 12} y={height - 5} class="tick" text-anchor="end">
        {across.label}
      </text>
      <text x={2} y={11} class="tick">
        ↑ {up.label}
      </text>
      {diagonal && <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} class="ideal" />}
      {curves.map((c) => (
        <>
          <path d={stroke(c.points.map(([a, b]): Point => [x(a), y(b)]))} class={`line p${c.n}`} />
          {marks && c.points.map(([a, b]) => <Mark shape={c.n} x={x(a)} y={y(b)} size={3.4} />)}
        </>
      ))}
      {labels?.map(([a, b, text]) => (
        <text x={x(a)} y={y(b) - 8} class="tick" text-anchor="middle">
          {text}
        </text>
      ))}
      {at && <circle cx={x(at[0])} cy={y(at[1])} r={6} class="chosen" />}
    </Picture>
  );
}
