/** A strip of dates along a slider of months: those of the calendar, and those that someone set. */

import { linear } from "./scale";

export interface DateMark {
  /** Which of the months. */
  at: number;
  told: string;
  /** Set by hand, not known from the calendar. */
  own: boolean;
}

export interface DatesData {
  marks: readonly DateMark[];
  /** Number of the last month. */
  last: number;
  width: number;
  choose: (at: number) => void;
}

const THUMB = 8; // pixels by which a slider's ends lie inside of its box
const HIT = 5; // pixels to either side of a mark that belong to it

/** Pointer only: the slider above and the words below do the same for everyone. */
export function DatesStrip({ marks, last, width, choose }: DatesData) {
  const x = linear(0, last, THUMB, width - THUMB);
  return (
    <svg class="dates-strip" width={width} height={14} viewBox={`0 0 ${width} 14`} aria-hidden="true">
      {marks.map(({ at, told, own }) => (
        <g onClick={() => choose(at)}>
          <title>{told}</title>
          <rect x={x(at) - HIT} y={0} width={2 * HIT} height={14} class="hit" />
          {own ? <circle cx={x(at)} cy={6} r={4.4} class="mark p1" /> : <line x1={x(at)} x2={x(at)} y1={1} y2={11} class="came" />}
        </g>
      ))}
    </svg>
  );
}
