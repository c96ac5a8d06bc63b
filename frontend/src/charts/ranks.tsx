/** Where each row ranks by many yardsticks: discs by the first kind, squares by the second, a bar on all. */

import { Mark } from "./picture";
import { Rowed, roomFor, useLetter, type Row } from "./rowed";
import { linear, type Scale } from "./scale";

export interface Ranked extends Row {
  /** On the deciding yardstick. */
  at: number;
  discs: readonly number[];
  squares: readonly number[];
}

export interface RanksData {
  title: string;
  about: string;
  /** The best first. */
  rows: readonly Ranked[];
  unseen: boolean;
  under: string;
  width: number;
}

const LANE = 4.5; // from the middle of a row to its discs, and to its squares

export function RanksPicture({ rows, unseen, width, ...said }: RanksData) {
  const last = Math.max(2, rows.length);
  const left = roomFor(rows.map((r) => r.label), useLetter(), width) + 10;
  const right = 10;
  const x = linear(1, last, left + 9, width - right - 9);
  const marks = rows.map((_, i) => i + 1).filter((rank) => rank === 1 || rank === last || (rank % 3 === 0 && rank + 1 < last));
  return (
    <Rowed {...said} rows={rows} x={x} width={width} left={left} right={right} step={22} ground={unseen ? "unseen" : "model"} marks={marks.map((rank) => [rank, String(rank)] as const)}>
      {({ at, discs, squares }, y) => (
        <>
          <Lane x={x} y={y - LANE} ranks={discs} shape={0} />
          <Lane x={x} y={y + LANE} ranks={squares} shape={1} />
          {Number.isFinite(at) && <line x1={x(at)} x2={x(at)} y1={y - 9} y2={y + 9} class="between strong" />}
        </>
      )}
    </Rowed>
  );
}

/** A line over the span of some ranks, a mark at each, larger where there are more. */
function Lane({ x, y, ranks, shape }: { x: Scale; y: number; ranks: readonly number[]; shape: 0 | 1 }) {
  const counts = new Map<number, number>();
  for (const rank of ranks.filter(Number.isFinite)) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  if (!counts.size) return null;
  return (
    <>
      <line x1={x(Math.min(...counts.keys()))} x2={x(Math.max(...counts.keys()))} y1={y} y2={y} class="between" />
      {[...counts].map(([rank, count]) => (
        <Mark shape={shape} x={x(rank)} y={y} size={1.3 + 0.75 * Math.sqrt(count)} class={shape ? "second" : "first"} />
      ))}
    </>
  );
}
