/** Fifty dots a row on one axis: differences between policies, regret. */

import { number } from "./numbers";
import { Picture } from "./picture";
import { linear, ticks } from "./scale";

export interface DotRow {
  label: string;
  n: number;
  dots: readonly number[];
  told: string;
}

interface RowsProps {
  title: string;
  about: string;
  rows: readonly DotRow[];
  unit: string;
  width: number;
  /** Draw a line at nought and keep it in sight. */
  nought?: boolean;
}

export function DotRows({ title, about, rows, unit, width, nought }: RowsProps) {
  const narrow = width < 430;
  const label = narrow ? 0 : Math.min(170, width * 0.34);
  const right = narrow ? 52 : Math.min(90, width * 0.2);
  const all = rows.flatMap((r) => r.dots);
  const marks = ticks(Math.min(...all, ...(nought ? [0] : [])), Math.max(...all, ...(nought ? [0] : [])), narrow ? 2 : 4);
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  const x = linear(low, high, label + 10, width - right - 8);
  const radius = 3;
  const stacks = rows.map((row) => {
    const counts = new Map<number, number>();
    return row.dots.map((v) => {
      const column = Math.round(x(v) / (2 * radius));
      const level = counts.get(column) ?? 0;
      counts.set(column, level + 1);
      return [column * 2 * radius, level] as const;
    });
  });
  const heights = stacks.map((s) => (narrow ? 16 : 0) + Math.min(96, Math.max(24, (Math.max(0, ...s.map(([, level]) => level)) + 1) * 2 * radius + 8)));
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((a, b) => a + b + 6, 2));
  const bottom = (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0);
  return (
    <Picture width={width} height={bottom + 22} title={title} about={about}>
      {marks.map((v) => (
        <>
          <line x1={x(v)} x2={x(v)} y1={0} y2={bottom} class={nought && v === 0 ? "now" : "grid"} />
          <text x={x(v)} y={bottom + 15} class="tick" text-anchor="middle">
            {number(v, unit, [low, high])}
          </text>
        </>
      ))}
      {rows.map((row, i) => {
        const floor = (tops[i] ?? 0) + (heights[i] ?? 0) - 3;
        const tallest = Math.max(0, ...stacks[i]!.map(([, level]) => level));
        const squeeze = Math.min(2 * radius, ((heights[i] ?? 24) - (narrow ? 24 : 8)) / (tallest + 1));
        return (
          <>
            <line x1={label + 10} x2={width - right - 8} y1={floor + 1} y2={floor + 1} class="grid" />
            <text x={label} y={narrow ? (tops[i] ?? 0) + 12 : floor - 4} class="label" text-anchor={narrow ? "start" : "end"}>
              {row.label}
            </text>
            {stacks[i]!.map(([at, level]) => (
              <circle cx={at} cy={floor - radius - level * squeeze} r={radius * 0.88} class={`dot p${row.n}`} />
            ))}
            <text x={width - right} y={floor - 4} class="label strong">
              {row.told}
            </text>
          </>
        );
      })}
    </Picture>
  );
}
