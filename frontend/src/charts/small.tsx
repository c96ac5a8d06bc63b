/** Decoration beside words: the line and mark of a series, and how strongly something pulls. */

import { Mark } from "./picture";

/** The line and mark of a series, as its drawings have them. */
export function Key({ n }: { n: number }) {
  return (
    <svg class="key" viewBox="0 0 46 14" aria-hidden="true">
      <line x1={0} x2={30} y1={7} y2={7} class={`line p${n}`} />
      <Mark shape={n} x={38} y={7} size={3.6} />
    </svg>
  );
}

/** A bar to either side of nought, from −1 to 1. */
export function Strength({ value, kind }: { value: number; kind: string }) {
  return (
    <svg class="bar" viewBox="0 0 100 13" aria-hidden="true">
      <rect x={50 + 50 * Math.min(value, 0)} y={2} width={Math.max(0.8, 50 * Math.abs(value))} height={9} class={`bar ${kind}`} />
      <line x1={50} x2={50} y1={0} y2={13} class="now" />
    </svg>
  );
}
