/** How a box was found: its density over its coverage, slice by slice from all worlds. */

import { Axes, EDGE, marked } from "./axes";
import { Mark, type Marked } from "./picture";
import { linear, stroke, ticks, type Point } from "./scale";

export interface PeelingData {
  title: string;
  about: string;
  /** Coverage and density of each box on the way, all worlds first. */
  steps: readonly Point[];
  /** The box that was chosen, as pasted and pruned. */
  chosen?: Point | undefined;
  /** What came of the same procedure on worlds that it had not seen. */
  again?: Point | undefined;
  /** The box that is looked at. */
  at?: Point | undefined;
  unseen: boolean;
  /** What lies across and up, with arrows. */
  across: string;
  up: string;
  width: number;
  height: number;
}

/** The marks of the drawing and of its key. */
export const PEELED = {
  slice: { shape: 0, size: 2, class: "second" },
  again: { shape: 1, size: 4.4, class: "second" },
  found: { shape: 3, size: 5, class: "first" },
  at: { shape: 0, size: 7.5, class: "chosen" },
} as const satisfies Record<string, Marked>;

const known = (point: Point | undefined): point is Point => point?.every(Number.isFinite) ?? false;

export function PeelingPicture({ title, about, steps, chosen, again, at, unseen, across, up, width, height }: PeelingData) {
  const all = [...steps, chosen, again, at].filter(known);
  const top = Math.min(1, ticks(0, 1.04 * Math.max(0.01, ...all.map(([, density]) => density))).at(-1)!);
  const x = linear(0, 1, EDGE.left, width - EDGE.right - 6);
  const y = linear(0, top, height - EDGE.bottom, EDGE.top);
  const marks = (end: number) => marked(ticks(0, end).filter((v) => v <= end + 1e-9), true);
  const begin = steps[0]?.[1] ?? NaN;
  const mark = (point: Point | undefined, as: Marked) => known(point) && <Mark {...as} x={x(point[0])} y={y(point[1])} />;
  return (
    <Axes title={title} about={about} width={width} height={height} x={{ scale: x, marks: marks(1), told: across }} y={{ scale: y, marks: marks(top), told: up }} ground={unseen ? "unseen" : "model"}>
      {Number.isFinite(begin) && <line x1={x(0)} x2={x(1)} y1={y(begin)} y2={y(begin)} class="now" />}
      <path d={stroke(steps.map(([coverage, density]): Point => [x(coverage), y(density)]))} class="way" />
      {steps.map((step) => mark(step, PEELED.slice))}
      {mark(again, PEELED.again)}
      {mark(chosen, PEELED.found)}
      {mark(at, PEELED.at)}
    </Axes>
  );
}
