/** Fifty dots, each one world in fifty: how likely, and how far out. */

import { round } from "./numbers";
import { Picture } from "./picture";
import { linear, ticks } from "./scale";

export interface ShareData {
  title: string;
  about: string;
  share: number;
  width: number;
}

/** What happens or does not: of fifty worlds, so many. */
export function ShareDots({ title, about, share, width }: ShareData) {
  const across = width < 150 ? 10 : 25;
  const step = Math.min(12, (width - 4) / across);
  const filled = Math.round(50 * share);
  return (
    <Picture width={width} height={step * (50 / across) + 4} title={title} about={about} class="dots">
      {Array.from({ length: 50 }, (_, i) => (
        <circle cx={2 + step * ((i % across) + 0.5)} cy={2 + step * (Math.floor(i / across) + 0.5)} r={step * 0.36} class={i < filled ? "dot p1" : "dot hollow"} />
      ))}
    </Picture>
  );
}

export interface DotsData {
  title: string;
  about: string;
  /** Fifty values from the least to the most, each standing for one world in fifty. */
  values: readonly number[];
  /** Where the baseline has its median. */
  pinned?: number | undefined;
  range?: readonly [number, number] | undefined;
  width: number;
  height: number;
}

/** A quantity: each dot is one world in fifty, stacked where worlds crowd. */
export function QuantileDots({ title, about, values, pinned, range, width, height }: DotsData) {
  const finite = values.filter(Number.isFinite);
  const ends = range ?? [Math.min(...finite), Math.max(...finite)];
  const marks = ticks(ends[0], ends[1], 3);
  const [low, high] = [marks[0] ?? 0, marks[marks.length - 1] ?? 1];
  const floor = height - 14;
  const x = linear(low, high, 6, width - 6);
  const { radius, columns } = stacked(finite.map(x), width, floor);
  return (
    <Picture width={width} height={height} title={title} about={about} class="dots">
      <line x1={2} x2={width - 2} y1={floor + 0.5} y2={floor + 0.5} class="grid" />
      {columns.map(([at, count]) =>
        Array.from({ length: count }, (_, i) => <circle cx={at} cy={floor - radius * (2 * i + 1)} r={radius * 0.88} class="dot p1" />),
      )}
      {pinned !== undefined && Number.isFinite(pinned) && pinned >= low && pinned <= high && (
        <line x1={x(pinned)} x2={x(pinned)} y1={2} y2={floor} class="line p0" />
      )}
      {[low, high].map((v, i) => (
        <text x={i ? width - 2 : 2} y={height - 2} class="tick" text-anchor={i ? "end" : "start"} aria-hidden="true">
          {round(v)}
        </text>
      ))}
    </Picture>
  );
}

/** Dots of one size in columns that touch, as large as the tallest column allows. */
function stacked(places: readonly number[], width: number, floor: number) {
  for (let radius = 5; radius > 1; radius -= 0.25) {
    const counts = new Map<number, number>();
    for (const at of places) {
      const column = Math.floor(at / (2 * radius));
      counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    if (Math.max(...counts.values()) * 2 * radius <= floor - 2 || radius <= 1.25) {
      const columns = [...counts].map(([n, count]) => [Math.min((n + 0.5) * 2 * radius, width - radius), count] as const);
      return { radius, columns };
    }
  }
  return { radius: 1, columns: [] };
}
