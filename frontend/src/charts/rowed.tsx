/** Named rows over one axis: the frame of dumbbells, ranks and bars. */

import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { short } from "./numbers";
import { Named, Picture } from "./picture";
import type { Scale } from "./scale";

/** About how wide a letter of a label is; those of a document are smaller. */
export function useLetter(): number {
  return useContext(Named) === undefined ? 6.5 : 5.8;
}

/** The room that the longest of some labels takes, at most a share of the width. */
export function roomFor(labels: readonly string[], letter: number, width: number, most = 0.44): number {
  return Math.min(most * width, letter * Math.max(1, ...labels.map((l) => l.length)));
}

export interface Row {
  label: string;
  strong?: boolean | undefined;
}

/** Where rows lie, from the names at the left to the end of what stands at the right. */
export interface Lanes {
  left: number;
  right: number;
  step: number;
}

interface RowedProps<R extends Row> extends Lanes {
  title: string;
  about: string;
  width: number;
  rows: readonly R[];
  x: Scale;
  /** Behind the rows: what the model says, or what was never observed; without it there is nothing. */
  ground?: "model" | "unseen" | undefined;
  /** Values with their labels, drawn across all rows and written under them. */
  marks?: readonly (readonly [number, string])[] | undefined;
  /** The value of the mark that is drawn darker. */
  level?: number | undefined;
  /** What the axis is of. */
  under?: string | undefined;
  children: (row: R, y: number, i: number) => ComponentChildren;
}

const TOP = 4;

export function Rowed<R extends Row>({ title, about, width, rows, x, left, right, step, ground, marks = [], level, under, children }: RowedProps<R>) {
  const letter = useLetter();
  const bottom = TOP + step * rows.length;
  return (
    <Picture width={width} height={bottom + (marks.some(([, told]) => told) ? 17 : 2) + (under ? 14 : 0)} title={title} about={about}>
      {ground && <rect x={left} y={TOP} width={width - left - right} height={bottom - TOP} class={ground} />}
      {marks.map(([v]) => (
        <line x1={x(v)} x2={x(v)} y1={TOP} y2={bottom} class={v === level ? "now" : "grid"} />
      ))}
      <g aria-hidden="true">
        {marks.map(([v, told]) => told && (
          <text x={x(v)} y={bottom + 13} class="tick" text-anchor="middle">
            {told}
          </text>
        ))}
        {under && (
          <text x={(left + width - right) / 2} y={bottom + 27} class="tick" text-anchor="middle">
            {under}
          </text>
        )}
      </g>
      {rows.map((row, i) => {
        const y = TOP + step * (i + 0.5);
        return (
          <>
            <text x={left - 6} y={y + 4} class={row.strong ? "label strong" : "label"} text-anchor="end">
              {short(row.label, left - 4, letter)}
            </text>
            {children(row, y, i)}
          </>
        );
      })}
    </Picture>
  );
}
