/** How a box was found: its density over its coverage, slice by slice from all worlds. */

import { Axes, EDGE, marked } from "./axes";
import { Mark } from "./picture";
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

const known = (point: Point | undefined): point is Point => point?.every(Number.isFinite) ?? false;

export function PeelingPicture({ title, about, steps, chosen, again, at, unseen, across, up, width, height }: PeelingData) {
  const all = [...steps, chosen, again, at].filter(known);
  const top = Math.min(1, ticks(0, 1.04 * Math.max(0.01, ...all.map(([, density]) => density))).at(-1)!);
  const x = linear(0, 1, EDGE.left, width - EDGE.right - 6);
  const y = linear(0, top, height - EDGE.bottom, EDGE.top);
  const marks = (end: number) => marked(ticks(0, end).filter((v) => v <= end + 1e-9), true);
  const begin = steps[0]?.[1] ?? NaN;
  const mark = (point: Point | undefined, shape: number, size: number, kind: string) =>
    known(point) && <Mark shape={shape} x={x(point[0])} y={y(point[1])} size={size} class={kind} />;
  return (
    <Axes title={title} about={about} width={width} height={height} x={{ scale: x, marks: marks(1), told: across }} y={{ scale: y, marks: marks(top), told: up }} ground={unseen ? "unseen" : "model"}>
      {Number.isFinite(begin) && <line x1={x(0)} x2={x(1)} y1={y(begin)} y2={y(begin)} class="now" />}
      <path d={stroke(steps.map(([coverage, density]): Point => [x(coverage), y(density)]))} class="way" />
      {steps.map((step) => mark(step, 0, 2, "second"))}
      {mark(again, 1, 4.4, "second")}
      {mark(chosen, 3, 5, "first")}
      {mark(at, 0, 7.5, "chosen")}
    </Axes>
  );
}
