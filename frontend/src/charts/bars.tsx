/** Bars around nought: small pictures of comparison. */

import { marked } from "./axes";
import { Rowed, roomFor, useLetter, type Row } from "./rowed";
import { linear, ticks } from "./scale";

export interface Bar extends Row {
  value: number;
  low?: number | undefined;
  high?: number | undefined;
  told: string;
  kind?: string | undefined;
}

export interface BarsData {
  title: string;
  about: string;
  bars: readonly Bar[];
  width: number;
  unit?: string | undefined;
  /** Behind the bars, where they have an axis. */
  ground?: "model" | "unseen" | undefined;
  /** What the axis is of; without it there is none. */
  under?: string | undefined;
}

/** Bars to either side of nought, one under the other, with the interval of each. */
export function Bars({ bars, width, unit = "", ground, under, ...said }: BarsData) {
  const letter = useLetter();
  const step = under ? 22 : 26;
  const labels = bars.map((b) => (unit ? `${b.told} ${unit}` : b.told));
  const left = roomFor(bars.map((b) => b.label), letter, width) + 8;
  const right = roomFor(labels, letter + 1.4, width, 0.3) + 10;
  const ends = [0, ...bars.flatMap((b) => [b.value, b.low ?? 0, b.high ?? 0])].filter(Number.isFinite);
  const marks = under ? ticks(Math.min(...ends), Math.max(...ends)) : [Math.min(...ends), Math.max(...ends)];
  const [low, high] = [marks[0]!, marks.at(-1)!];
  const x = linear(low, high, left, width - right);
  const told = under ? marked([...new Set([low, 0, high])], false) : [[0, ""] as const];
  return (
    <Rowed {...said} rows={bars} x={x} width={width} left={left} right={right} step={step} ground={ground} marks={told} level={0} under={under}>
      {(b, y, i) => (
        <>
          <rect x={Math.min(x(0), x(b.value))} y={y - step / 4} width={Math.max(1, Math.abs(x(b.value) - x(0)))} height={step / 2} class={`bar ${b.kind ?? "p1"}`} />
          {b.low !== undefined && b.high !== undefined && <line x1={x(b.low)} x2={x(b.high)} y1={y} y2={y} class="whisker" />}
          <text x={width - right + 6} y={y + 4} class="label strong">
            {labels[i]}
          </text>
        </>
      )}
    </Rowed>
  );
}
