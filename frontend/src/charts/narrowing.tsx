/** What history did to single numbers: where each was thought to lie before, and after. */

import { short } from "./numbers";
import { Picture } from "./picture";
import { linear } from "./scale";

export interface Narrowed {
  name: string;
  /** Of the mean, in standard deviations before history. */
  shift: number;
  /** How much narrower: 0 not at all, 1 to a point. */
  contraction: number;
  assumed: boolean;
}

export interface NarrowingData {
  title: string;
  about: string;
  rows: readonly Narrowed[];
  width: number;
}

const [NAME, ROW, TOP] = [330, 17, 8];
const REACH = 3; // standard deviations drawn to either side
const HALF = 1.645; // of 90 %

/** A thin line before history, a thick one after it; rings are assumptions, discs are not. */
export function Narrowing({ title, about, rows, width }: NarrowingData) {
  const bottom = TOP + ROW * Math.max(1, rows.length);
  const x = linear(-REACH, REACH, NAME, width - 20);
  const inside = (v: number) => x(Math.min(Math.max(v, -REACH), REACH));
  return (
    <Picture width={width} height={bottom + 34} title={title} about={about}>
      <rect x={NAME} y={TOP} width={width - 20 - NAME} height={bottom - TOP} class="model" />
      {[-2, -1, 0, 1, 2].map((v) => (
        <line x1={x(v)} x2={x(v)} y1={TOP} y2={bottom} class={v ? "grid" : "now"} />
      ))}
      {rows.map((r, i) => {
        const [y, half] = [TOP + ROW * (i + 0.5), HALF * Math.max(0, 1 - r.contraction)];
        return (
          <>
            <text x={NAME - 6} y={y + 4} class="label" text-anchor="end">
              {short(r.name, NAME, 6)}
            </text>
            <line x1={x(-HALF)} x2={x(HALF)} y1={y} y2={y} class="between" />
            <line x1={inside(r.shift - half)} x2={inside(r.shift + half)} y1={y} y2={y} class="between strong" />
            <circle cx={inside(r.shift)} cy={y} r={3.6} class={r.assumed ? "second" : "first"} />
          </>
        );
      })}
      {[-2, 0, 2].map((v) => (
        <text x={x(v)} y={bottom + 14} class="tick" text-anchor="middle">
          {v ? `${v < 0 ? "−" : "+"}2 sd` : "prior median"}
        </text>
      ))}
      <text x={NAME} y={bottom + 29} class="tick">
        thin: 90 % before history; thick: after
      </text>
    </Picture>
  );
}
