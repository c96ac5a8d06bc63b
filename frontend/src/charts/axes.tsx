/** Two axes with their marks and words: the frame of what lies over two quantities. */

import type { ComponentChildren } from "preact";
import { fixed, short } from "./numbers";
import { Picture } from "./picture";
import type { Scale } from "./scale";

export interface Axis {
  scale: Scale;
  marks: readonly (readonly [number, string])[];
  /** What it is of, with an arrow. */
  told: string;
}

const FINEST = 4; // places

/** Values with their labels, all with as many places as one of them needs; shares in per cent. */
export function marked(values: readonly number[], share: boolean): readonly (readonly [number, string])[] {
  const times = share ? 100 : 1;
  const places = Math.max(0, ...values.map((v) => String(Number((times * v).toFixed(FINEST))).split(".")[1]?.length ?? 0));
  return values.map((v) => [v, `${fixed(times * v, places)}${share ? " %" : ""}`] as const);
}

interface AxesProps {
  title: string;
  about: string;
  width: number;
  height: number;
  x: Axis;
  y: Axis;
  ground?: "model" | "unseen" | undefined;
  children: ComponentChildren;
}

/** The room left for marks and words at each side; what stands at the right comes on top. */
export const EDGE = { left: 52, right: 12, top: 22, bottom: 40 };

export function Axes({ title, about, width, height, x, y, ground, children }: AxesProps) {
  const [left, right] = x.scale.range() as [number, number];
  const [bottom, top] = y.scale.range() as [number, number];
  const back = x.told.startsWith("←");
  return (
    <Picture width={width} height={height} title={title} about={about}>
      {ground && <rect x={left} y={top} width={right - left} height={bottom - top} class={ground} />}
      <g aria-hidden="true">
        {x.marks.map(([v, told]) => (
          <>
            <line x1={x.scale(v)} x2={x.scale(v)} y1={top} y2={bottom} class="grid" />
            <text x={x.scale(v)} y={bottom + 15} class="tick" text-anchor="middle">
              {told}
            </text>
          </>
        ))}
        {y.marks.map(([v, told]) => (
          <>
            <line x1={left} x2={right} y1={y.scale(v)} y2={y.scale(v)} class="grid" />
            <text x={left - 5} y={y.scale(v) + 4} class="tick" text-anchor="end">
              {short(told, left - 5, 6)}
            </text>
          </>
        ))}
        <text x={back ? left : right} y={bottom + 33} class="tick" text-anchor={back ? "start" : "end"}>
          {x.told}
        </text>
        <text x={2} y={12} class="tick">
          {y.told}
        </text>
      </g>
      {children}
    </Picture>
  );
}
