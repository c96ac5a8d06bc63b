/** Where what came fell in the forecast, in ten parts: even if the forecast says what it means. */

import { wrapped } from "./numbers";
import { Picture } from "./picture";

export interface TransformsData {
  title: string;
  about: string;
  /** What each column is of. */
  heads: readonly string[];
  rows: readonly { name: string; cells: readonly { head: string; shares: readonly number[]; told: string }[] }[];
  width: number;
}

const [NAME, GAP, TALL, STEP, TOP] = [196, 14, 44, 66, 22];
const LEAST = 0.25; // share that is drawn as high as there is room

/** A small row of bars for each target and horizon; the broken line is where all would stand if even. */
export function Transforms({ title, about, heads, rows, width }: TransformsData) {
  const wide = (width - NAME) / heads.length - GAP;
  const left = (head: string) => NAME + heads.indexOf(head) * (wide + GAP);
  return (
    <Picture width={width} height={TOP + rows.length * STEP} title={title} about={about}>
      {heads.map((head) => (
        <text x={left(head) + wide / 2} y={12} class="label" text-anchor="middle">
          {head}
        </text>
      ))}
      {rows.map(({ name, cells }, row) => {
        const floor = TOP + row * STEP + TALL;
        return (
          <>
            {wrapped(name, 30).map((line, i, all) => (
              <text x={0} y={floor - TALL / 2 + 11 - 14 * (all.length - 1 - i)} class="label">
                {line}
              </text>
            ))}
            {cells.map(({ head, shares, told }) => {
              const [x, most] = [left(head), Math.max(LEAST, ...shares)];
              const even = floor - TALL / shares.length / most;
              return (
                <>
                  {shares.map((share, i) => (
                    <rect x={x + (i * wide) / shares.length} y={floor - (TALL * share) / most} width={wide / shares.length - 1} height={(TALL * share) / most} class="count-bar" />
                  ))}
                  <line x1={x} x2={x + wide} y1={even} y2={even} class="ideal" />
                  <text x={x + wide / 2} y={floor + 13} class="tick" text-anchor="middle">
                    {told}
                  </text>
                </>
              );
            })}
          </>
        );
      })}
    </Picture>
  );
}
