/** The pathways map: a line for each action, thinning as worlds leave it, and where to change. */

import { flowed } from "./key";
import { Interval } from "./parts";
import { Mark, Picture } from "./picture";
import { band, linear, years, type Scale } from "./scale";

/** From when a tenth of worlds has tipped to when half and nine tenths have, in months; left out where the run ends first. */
export interface Tipping {
  tenth?: number | undefined;
  half?: number | undefined;
  ninth?: number | undefined;
}

export interface Way {
  name: string;
  /** Month and share of worlds in which the action still holds. */
  holds: readonly (readonly [month: number, share: number])[];
  /** Share of worlds that never tip, in words. */
  never: string;
  /** The best change, in words. */
  then: string;
  /** One for each setting of the theories. */
  tippings: readonly Tipping[];
}

export interface PathwaysData {
  title: string;
  about: string;
  /** Decimal year in which the run begins, and its length. */
  start: number;
  months: number;
  ways: readonly Way[];
  /** The settings of the theories, in words. */
  settings: readonly string[];
  /** When half of the worlds have left the first action, and the numbers of those that then help. */
  change?: { at: number; to: readonly number[] } | undefined;
  /** What the ring at a change stands for. */
  ring: string;
  /** Heads of the two columns; the second is left out where no change was looked at. */
  heads: readonly string[];
  /** All that makes an action fail has never been observed. */
  unseen: boolean;
  width: number;
}

const [LEFT, COLUMN] = [8, 40]; // pixels: before the lines; of each column of words at their end
const [NAME, TRACK, LANE, ROOM] = [15, 12, 7.5, 8]; // heights of a row's parts, and of what parts rows
const [LETTER, LINE] = [5.9, 16]; // usual width of a letter, height of a line of the key
const KEY = { left: LEFT, letter: LETTER, sample: 12, gap: 16 };
const MARKS = [{ shape: 3, kind: "mark all" }, { shape: 0, kind: "first" }, { shape: 1, kind: "second" }] as const;

export function PathwaysPicture({ title, about, start, months, ways, settings, change, ring, heads, unseen, width }: PathwaysData) {
  const right = width - COLUMN * heads.length - 4;
  const key = flowed([...settings, ...(change ? [ring] : [])], width, KEY);
  const top = LINE * (1 + key.length) + 4;
  const step = NAME + TRACK + LANE * settings.length + ROOM;
  const bottom = top + step * ways.length;
  const x = linear(0, months, LEFT, right);
  const middle = (row: number) => top + step * row + NAME + TRACK / 2;
  const ends = heads.map((_, i) => right + COLUMN * (i + 1));
  return (
    <Picture width={width} height={bottom + 18} title={title} about={about}>
      {key.map((line, i) => line.map(({ at, n, text }) => <Entry x={at} y={LINE * i + 9} n={n < settings.length ? n : undefined} text={text} />))}
      <rect x={LEFT} y={top} width={right - LEFT} height={bottom - top} class={unseen ? "unseen" : "model"} />
      <Years start={start} months={months} x={x} top={top} bottom={bottom} />
      {heads.map((head, i) => (
        <text x={ends[i]} y={top - 5} class="tick" text-anchor="end">
          {head}
        </text>
      ))}
      {ways.map((way, row) => (
        <Track holds={way.holds} x={x} y={middle(row)} />
      ))}
      {change && <Change change={change} ways={ways} x={x(change.at)} middle={middle} />}
      {ways.map((way, row) => (
        <>
          <g class="lanes">
            {way.tippings.map((tipping, lane) => (
              <Lane tipping={tipping} x={x} y={middle(row) + TRACK / 2 + LANE * (lane + 0.7)} lane={lane} end={months} />
            ))}
          </g>
          <text x={LEFT + 3} y={middle(row) - TRACK / 2 - 4} class="label">
            {`${row + 1}  ${way.name}`}
          </text>
          {[way.never, way.then].slice(0, heads.length).map((told, i) => told && (
            <text x={ends[i]} y={middle(row) + 4} class={i ? "label" : "tick"} text-anchor="end">
              {told}
            </text>
          ))}
        </>
      ))}
    </Picture>
  );
}

/** Whole years, as many as there is room for. */
const Years = ({ start, months, x, top, bottom }: { start: number; months: number; x: Scale; top: number; bottom: number }) => (
  <g aria-hidden="true">
    {years(start, start + months / 12, x(months) - x(0)).map((year) => {
      const at = x(12 * (year - start));
      return (
        <>
          <line x1={at} x2={at} y1={top} y2={bottom} class="grid" />
          <text x={at} y={bottom + 13} class="tick" text-anchor={at < LEFT + 14 ? "start" : "middle"}>
            {year}
          </text>
        </>
      );
    })}
  </g>
);

/** As thick as the share of worlds in which the action still holds. */
const Track = ({ holds, x, y }: { holds: Way["holds"]; x: Scale; y: number }) => (
  <path d={band(holds.map(([month, share]) => [x(month), y - (TRACK / 2) * share, y + (TRACK / 2) * share]))} class="track" />
);

/** From a tenth of worlds tipped to nine tenths, an arrow where the run ends first; the mark at half. */
function Lane({ tipping, x, y, lane, end }: { tipping: Tipping; x: Scale; y: number; lane: number; end: number }) {
  const { tenth, half, ninth } = tipping;
  if (tenth === undefined) return null;
  const { shape, kind } = MARKS[lane % MARKS.length]!;
  return (
    <>
      <Interval low={x(tenth)} high={x(ninth ?? end)} y={y} open={ninth === undefined} />
      {half !== undefined && <Mark shape={shape} x={x(half)} y={y} size={2.6} class={kind} />}
    </>
  );
}

/** One line from the first action past all rows to the last that helps, with a ring at each; it pauses at names. */
function Change({ change, ways, x, middle }: { change: { at: number; to: readonly number[] }; ways: readonly Way[]; x: number; middle: (row: number) => number }) {
  const last = Math.max(...change.to);
  const crossed = ways.flatMap((way, row) => {
    const reach = LEFT + 3 + LETTER * `${row + 1}  ${way.name}`.length + 3;
    return row > 0 && row <= last && x < reach ? [row] : [];
  });
  const above = (row: number) => middle(row) - TRACK / 2 - NAME;
  const from = [middle(0), ...crossed.map((row) => above(row) + NAME)];
  const to = [...crossed.map(above), middle(last)];
  return (
    <>
      {from.map((y, i) => (
        <line x1={x} x2={x} y1={y} y2={to[i]} class="change" />
      ))}
      {[0, ...change.to].map((row) => (
        <Mark shape={0} x={x} y={middle(row)} size={row ? 3.8 : 3} class="station" />
      ))}
    </>
  );
}

/** A mark and what it stands for; the ring where it has no number. */
function Entry({ x, y, n, text }: { x: number; y: number; n: number | undefined; text: string }) {
  const mark = n === undefined ? { shape: 0, kind: "station" } : MARKS[n % MARKS.length]!;
  return (
    <g class="entry">
      <Mark shape={mark.shape} x={x + 4} y={y - 1} size={n === undefined ? 3.8 : 3} class={mark.kind} />
      <text x={x + 12} y={y + 3} class="tick ink">
        {text}
      </text>
    </g>
  );
}
