/** Area by area, how many numbers are pinned down by history, and how many are guessed. */

import { Picture } from "./picture";
import { linear } from "./scale";

export interface KnownData {
  title: string;
  about: string;
  areas: readonly { name: string; counts: readonly (readonly [string, number])[] }[];
  /** As many as the longest bar has. */
  most: number;
  width: number;
}

const ROW = 24;

export function KnownBars({ title, about, areas, most, width }: KnownData) {
  const label = Math.min(190, width * 0.36);
  const x = linear(0, most, label + 8, Math.min(width, 760) - 40);
  return (
    <Picture width={width} height={areas.length * ROW + 4} title={title} about={about}>
      {areas.map(({ name, counts }, i) => {
        const ends = counts.map((_, k) => counts.slice(0, k + 1).reduce((sum, [, n]) => sum + n, 0));
        const whole = ends.at(-1) ?? 0;
        return (
          <>
            <text x={label} y={i * ROW + 16} class="label" text-anchor="end">
              {name}
            </text>
            {counts.map(([kind, n], k) => n > 0 && <rect x={x(ends[k]! - n)} y={i * ROW + 4} width={x(ends[k]!) - x(ends[k]! - n)} height={16} class={`known-bar ${kind}`} />)}
            <text x={x(whole) + 6} y={i * ROW + 16} class="label">
              {whole}
            </text>
          </>
        );
      })}
    </Picture>
  );
}
