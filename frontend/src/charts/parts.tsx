/** Wholes and their parts: bars parted by kind, and shares that a source has alone and with others. */

import type { ComponentChildren } from "preact";
import { percent, short } from "./numbers";
import { Picture } from "./picture";
import { linear, near, type Scale } from "./scale";

export interface Parted {
  label: string;
  /** Kinds from the left, and how large each is. */
  parts: readonly (readonly [kind: string, size: number])[];
  /** Beside the end of the bar. */
  told?: string | undefined;
}

interface PartsData {
  title: string;
  about: string;
  rows: readonly Parted[];
  width: number;
  /** Room for the labels. */
  label: number;
  /** What a bar of full length is; left out for shares, which have an axis. */
  whole?: number | undefined;
}

const [STEP, THICK, FOOT, TOP] = [24, 16, 18, 4];
const THINNEST = 0.3; // pixels

/** A bar a row, parted into kinds. */
export function PartsPicture({ title, about, rows, width, label, whole }: PartsData) {
  const shares = whole === undefined;
  const x = linear(0, whole ?? 1, label + 8, width - (shares ? EDGE : 40));
  const bottom = STEP * rows.length;
  return (
    <Picture width={width} height={bottom + (shares ? FOOT : TOP)} title={title} about={about}>
      {shares && <ShareAxis x={x} top={0} bottom={bottom} />}
      {rows.map((row, i) => (
        <Row label={row.label} room={label} middle={STEP * (i + 0.5)}>
          <Bar parts={row.parts} x={x} top={STEP * i + (STEP - THICK) / 2} />
          {row.told && (
            <text x={x(row.parts.reduce((sum, [, size]) => sum + size, 0)) + 6} y={STEP * (i + 0.5) + 4} class="label">
              {row.told}
            </text>
          )}
        </Row>
      ))}
    </Picture>
  );
}

function Bar({ parts, x, top }: { parts: Parted["parts"]; x: Scale; top: number }) {
  let from = 0;
  return (
    <>
      {parts.map(([kind, size]) => {
        const begin = x(from);
        from += size;
        const width = x(from) - begin;
        return width > THINNEST && <rect x={begin} y={top} width={width} height={THICK} class={`portion ${kind}`} />;
      })}
    </>
  );
}

export interface Share {
  label: string;
  kind: string;
  /** What it makes by itself, and what with others too. */
  alone: number;
  total: number;
  /** Interval of the total. */
  low: number;
  high: number;
}

interface SharesData {
  title: string;
  about: string;
  rows: readonly Share[];
  width: number;
  label: number;
  /** It rests on what was never observed. */
  unseen: boolean;
}

/** A full bar for what each makes alone, an outline for what it makes with others too. */
export function SharesPicture({ title, about, rows, width, label, unseen }: SharesData) {
  const x = linear(0, 1, label + 8, width - EDGE);
  const bottom = STEP * rows.length;
  const thick = THICK - 4;
  return (
    <Picture width={width} height={bottom + FOOT} title={title} about={about}>
      <rect x={x(0)} y={0} width={x(1) - x(0)} height={bottom} class={unseen ? "unseen" : "model"} />
      <ShareAxis x={x} top={0} bottom={bottom} />
      {rows.map((row, i) => {
        const middle = STEP * (i + 0.5);
        return (
          <Row label={row.label} room={label} middle={middle}>
            <rect x={x(0)} y={middle - thick / 2} width={x(row.total) - x(0)} height={thick} class="portion together" />
            <rect x={x(0)} y={middle - thick / 2} width={x(row.alone) - x(0)} height={thick} class={`portion ${row.kind}`} />
            <Interval low={x(row.low)} high={x(row.high)} y={middle} />
          </Row>
        );
      })}
    </Picture>
  );
}

const CAP = 2.6;

/** A line between two ends with a stroke across each, or an arrow where it goes on. */
export const Interval = ({ low, high, y, open }: { low: number; high: number; y: number; open?: boolean }) => (
  <g class="interval">
    <line x1={low} x2={high} y1={y} y2={y} />
    <line x1={low} x2={low} y1={y - CAP} y2={y + CAP} />
    {open ? <path d={`M${near(high - CAP)} ${near(y - CAP)}L${near(high)} ${near(y)}L${near(high - CAP)} ${near(y + CAP)}`} /> : <line x1={high} x2={high} y1={y - CAP} y2={y + CAP} />}
  </g>
);

/** A label at the left of what is drawn on its line. */
const Row = ({ label, room, middle, children }: { label: string; room: number; middle: number; children: ComponentChildren }) => (
  <>
    <text x={room} y={middle + 4} class="label" text-anchor="end">
      {short(label, room, LETTER)}
    </text>
    {children}
  </>
);

const LETTER = 5.5; // usual width in pixels
const EDGE = 20; // room for half of "100 %"
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

/** Lines and numbers of shares along the foot. */
export const ShareAxis = ({ x, top, bottom }: { x: Scale; top: number; bottom: number }) => (
  <g aria-hidden="true">
    {QUARTERS.map((v) => (
      <>
        <line x1={x(v)} x2={x(v)} y1={top} y2={bottom} class="grid" />
        <text x={x(v)} y={bottom + 13} class="tick" text-anchor="middle">
          {percent(v)}
        </text>
      </>
    ))}
  </g>
);
