/** What has happened by when: the share of worlds, policy by policy. */

import { round } from "./numbers";
import { Mark, Picture } from "./picture";
import { linear, stroke, ticks, year, years, type Point } from "./scale";

export interface Happened {
  /** Colour, dash and mark. */
  n: number;
  /** Share of worlds by the end of each month. */
  shares: readonly number[];
  /** Share at the end with its 90 % interval: share, low, high. */
  end: readonly [number, number, number];
}

export interface IncidenceData {
  title: string;
  about: string;
  months: readonly string[];
  policies: readonly Happened[];
  /** Whether it was ever observed here. */
  seen: boolean;
  width: number;
  height: number;
}

const APART = 11; // pixels between the ends of two lines
const EVERY = 3; // months

export function IncidencePicture({ title, about, months, policies, seen, width, height }: IncidenceData) {
  const edge = { left: 40, right: 14 + APART * Math.max(2, policies.length - 1), top: 8, bottom: 22 };
  const begin = year(months[0] ?? "2026-01");
  const last = begin + months.length / 12;
  const marks = ticks(0, 100 * Math.max(0.01, ...policies.map((p) => p.end[2])));
  const x = linear(begin, last, edge.left, width - edge.right);
  const y = linear(0, marks.at(-1)! / 100, height - edge.bottom, edge.top);
  const keep = [0, ...months.map((_, i) => i + 1)].filter((i) => i % EVERY === 0 || i === months.length);
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <rect x={edge.left} y={edge.top} width={width - edge.left - edge.right} height={height - edge.top - edge.bottom} class={seen ? "model" : "unseen"} />
      <g aria-hidden="true">
        {marks.map((v) => (
          <>
            <line x1={edge.left} x2={width - edge.right} y1={y(v / 100)} y2={y(v / 100)} class="grid" />
            <text x={edge.left - 4} y={y(v / 100) + 4} class="tick" text-anchor="end">
              {round(v)} %
            </text>
          </>
        ))}
        {years(begin, last, width - edge.left - edge.right).map((at) => (
          <text x={x(at)} y={height - 6} class="tick" text-anchor="middle">
            {at}
          </text>
        ))}
      </g>
      {policies.map(({ n, shares }) => (
        <path d={stroke(keep.map((i): Point => [x(begin + i / 12), y(i ? (shares[i - 1] ?? NaN) : 0)]))} class={`line p${n}`} />
      ))}
      {policies.map(({ n, end: [share, low, high] }, i) => {
        const at = width - edge.right + 9 + APART * i;
        return (
          <>
            <line x1={at} x2={at} y1={y(low)} y2={y(high)} class={`end90 p${n}`} />
            <Mark shape={n} x={at} y={y(share)} size={3.6} />
          </>
        );
      })}
    </Picture>
  );
}
