/** Decoration beside words: what a line, mark or hatch looks like, and how strongly something pulls. */

import type { ComponentChildren } from "preact";
import { Mark, type Marked } from "./picture";

export interface KeyData {
  kind: "series" | "record" | "band" | "sample" | "ends" | "interval" | "first" | "second" | "bar" | "fill" | "mark" | "level" | "thin";
  /** Colour, dash and mark. */
  n?: number | undefined;
  /** Class of what is filled. */
  filled?: string | undefined;
  /** The mark of a drawing, as it has it. */
  mark?: Marked | undefined;
}

const [WIDE, HIGH] = [46, 14];
const [ACROSS, DOWN] = [WIDE / 2, HIGH / 2];

/** A small sample of what the words beside it speak of, as its drawings have it. */
export function Key({ kind, n = 0, filled, mark }: KeyData) {
  const inside: Record<KeyData["kind"], ComponentChildren> = {
    series: (
      <>
        <line x1={0} x2={30} y1={DOWN} y2={DOWN} class={`line p${n}`} />
        <Mark shape={n} x={38} y={DOWN} size={3.6} />
      </>
    ),
    record: (
      <>
        <line x1={0} x2={42} y1={DOWN} y2={DOWN} class="record" />
        {[14, 30].map((x) => (
          <circle cx={x} cy={DOWN} r={2.4} class="fact" />
        ))}
      </>
    ),
    band: (
      <>
        <rect width={WIDE} height={HIGH} class={`band90 p${n}`} />
        <rect x={ACROSS} width={ACROSS} height={HIGH} class={`band50 p${n}`} />
      </>
    ),
    sample: <path d="M0 9L8 5L16 8L26 4L36 9L46 6" class={`sample p${n}`} />,
    ends: (
      <>
        <line x1={ACROSS} x2={ACROSS} y1={0} y2={HIGH} class={`end90 p${n}`} />
        <line x1={ACROSS} x2={ACROSS} y1={3.5} y2={10.5} class={`end50 p${n}`} />
      </>
    ),
    interval: <line x1={ACROSS} x2={ACROSS} y1={0} y2={HIGH} class={`end90 p${n}`} />,
    first: <circle cx={ACROSS} cy={DOWN} r={4} class="first" />,
    second: <rect x={ACROSS - 4} y={3} width={8} height={8} class="second" />,
    bar: <line x1={ACROSS} x2={ACROSS} y1={0} y2={HIGH} class="between strong" />,
    fill: <rect x={2} y={1} width={WIDE - 4} height={12} class={filled} />,
    mark: mark && <Mark {...mark} x={ACROSS} y={DOWN} />,
    level: <line x1={2} x2={WIDE - 2} y1={DOWN} y2={DOWN} class="now" />,
    thin: <line x1={2} x2={WIDE - 2} y1={DOWN} y2={DOWN} class={`line thin ${filled}`} />,
  };
  return (
    <svg class="key" viewBox={`0 0 ${WIDE} ${HIGH}`} aria-hidden="true">
      {inside[kind]}
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

/** One thing in a key that is part of a drawing: its number, where its sample begins, its words. */
export interface Keyed {
  at: number;
  n: number;
  text: string;
}

interface Room {
  left: number;
  /** Usual width of a letter, and that of a sample with what parts it from its words. */
  letter: number;
  sample: number;
  gap: number;
}

/** The entries of a key inside a drawing, in lines that fit its width. */
export function flowed(texts: readonly string[], width: number, { left, letter, sample, gap }: Room): Keyed[][] {
  const lines: Keyed[][] = [[]];
  let at = left;
  texts.forEach((text, n) => {
    const room = sample + letter * text.length;
    if (at > left && at + room > width) {
      lines.push([]);
      at = left;
    }
    lines.at(-1)!.push({ at, n, text });
    at += room + gap;
  });
  return lines;
}
