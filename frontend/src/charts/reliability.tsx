/** Said against seen: dots with their intervals on the diagonal's side, counts underneath. */

import type { Bin } from "../api/types";
import { percent } from "./numbers";
import { Mark, Picture } from "./picture";
import { linear, ticks } from "./scale";

export interface ReliabilityData {
  title: string;
  about: string;
  bins: readonly Bin[];
  said: string;
  seen: string;
  count: string;
  width: number;
}

const ENDS = [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 1];
const COUNTS = 40; // pixels under the diagram

const LINE = 11; // pixels from one number to the next above it

interface Bar {
  from: number;
  to: number;
  tall: number;
  count: number;
}

/** Where the count of each bar stands: in its middle, above all bars and earlier counts that are in the way. */
function labelled(bars: readonly Bar[]): readonly { middle: number; half: number; above: number }[] {
  const placed: { middle: number; half: number; above: number }[] = [];
  for (const bar of bars) {
    const [middle, half] = [(bar.from + bar.to) / 2, 3.6 * String(bar.count).length];
    const under = bars.filter((other) => other.from < middle + half && other.to > middle - half);
    const near = placed.filter((other) => Math.abs(other.middle - middle) < other.half + half + 2);
    let above = Math.max(...under.map((other) => other.tall)) + 3;
    while (near.some((other) => Math.abs(other.above - above) < LINE)) above += 1;
    placed.push({ middle, half, above });
  }
  return placed;
}

/** Both axes end at the same round share, near the largest that was said or seen. */
export function ReliabilityPicture({ title, about, bins, said, seen, count, width }: ReliabilityData) {
  const side = Math.min(width, 340);
  const most = Math.max(...bins.flatMap((b) => [b.said ?? 0, b.seen ?? 0]), 0.01);
  const end = ENDS.find((e) => e >= most * 1.02) ?? 1;
  const edge = { left: 44, right: 24, top: 20 };
  const floor = edge.top + (side - edge.left - edge.right);
  const x = linear(0, end, edge.left, side - edge.right);
  const y = linear(0, end, floor, edge.top);
  const lane = floor + 18;
  const largest = Math.max(1, ...bins.map((b) => b.count));
  const tall = (b: Bin) => (b.count / largest) * (COUNTS - 14);
  const labels = labelled(bins.map((b) => ({ from: x(b.low), to: x(Math.min(b.high, end)), tall: tall(b), count: b.count })));
  const room = Math.max(COUNTS, ...labels.map((l) => l.above + LINE));
  const marks = ticks(0, end, 4).filter((v) => v <= end + 1e-9);
  return (
    <Picture width={side} height={lane + room + 18} title={title} about={about}>
      <g aria-hidden="true">
        {marks.map((v) => (
          <>
            <line x1={edge.left} x2={side - edge.right} y1={y(v)} y2={y(v)} class="grid" />
            <text x={edge.left - 5} y={y(v) + 4} class="tick" text-anchor="end">
              {percent(v)}
            </text>
            <text x={x(v)} y={floor + 14} class="tick" text-anchor="middle">
              {percent(v)}
            </text>
          </>
        ))}
        <text x={2} y={11} class="tick">
          ↑ {seen}
        </text>
        <line x1={x(0)} y1={y(0)} x2={x(end)} y2={y(end)} class="ideal" />
      </g>
      {bins.map((b) => {
        if (b.said == null || b.seen == null) return null;
        const [low, high] = [Math.min(end, b.seen_low ?? b.seen), Math.min(end, b.seen_high ?? b.seen)];
        return (
          <>
            <line x1={x(b.said)} x2={x(b.said)} y1={y(low)} y2={y(high)} class="whisker soft" />
            <Mark shape={0} x={x(b.said)} y={y(b.seen)} size={2.2 + 3.4 * Math.sqrt(b.count / largest)} class="mark p1" />
          </>
        );
      })}
      {bins.map((b, i) => {
        const [from, to] = [x(b.low), x(Math.min(b.high, end))];
        if (to - from < 0.5) return null;
        return (
          <>
            <rect x={from + 0.5} y={lane + room - tall(b)} width={Math.max(0.5, to - from - 1)} height={tall(b)} class="count-bar" />
            <text x={labels[i]!.middle} y={lane + room - labels[i]!.above} class="tick" text-anchor="middle">
              {b.count}
            </text>
          </>
        );
      })}
      <line x1={edge.left} x2={side - edge.right} y1={lane + room} y2={lane + room} class="grid" />
      <text x={side - edge.right} y={lane + room + 14} class="tick" text-anchor="end">
        {said} → · {count}
      </text>
    </Picture>
  );
}
