/** Two readings on one line: a disc for the first and a square for the second, row by row. */

import { percent, round } from "./numbers";
import { Mark } from "./picture";
import { Rowed, roomFor, useLetter, type Row } from "./rowed";
import { linear, ticks } from "./scale";

export interface Dumbbell extends Row {
  first: number;
  second: number;
}

export interface DumbbellData {
  title: string;
  about: string;
  /** Those that are strong have the two readings opposed. */
  rows: readonly Dumbbell[];
  /** Differences of shares lie to either side of nought, shares between none and all. */
  differences: boolean;
  /** Rests on what was never observed. */
  unseen: boolean;
  /** What lies across, in words. */
  under: string;
  width: number;
}

const LEAST = 0.01; // a difference that the axis always has room for

export function DumbbellPicture({ rows, differences, unseen, width, ...said }: DumbbellData) {
  const left = roomFor(rows.map((r) => r.label), useLetter(), width) + 10;
  const right = 22;
  const far = ticks(0, Math.max(LEAST, ...rows.flatMap((r) => [r.first, r.second]).map(Math.abs).filter(Number.isFinite)), 2).at(-1)!;
  const x = differences ? linear(-far, far, left + 12, width - right - 12) : linear(0, 1, left + 12, width - right - 12);
  const apart = round(100 * far);
  const marks = differences
    ? ([[-far, `−${apart}`], [0, "0"], [far, `+${apart}`]] as const)
    : ([0, 0.5, 1].map((v) => [v, percent(v)] as const));
  return (
    <Rowed {...said} rows={rows} x={x} width={width} left={left} right={right} step={17} ground={unseen ? "unseen" : "model"} marks={marks} level={differences ? 0 : 0.5}>
      {({ first, second, strong }, y) => (
        <>
          {Number.isFinite(first + second) && <line x1={x(first)} x2={x(second)} y1={y} y2={y} class={strong ? "between strong" : "between"} />}
          {Number.isFinite(second) && <Mark shape={1} x={x(second)} y={y} size={3.8} class="second" />}
          {Number.isFinite(first) && <Mark shape={0} x={x(first)} y={y} size={3.4} class="first" />}
          {strong && (
            <text x={width - right + 6} y={y + 4} class="label strong">
              ≠
            </text>
          )}
        </>
      )}
    </Rowed>
  );
}
