/** Two quantities traded against each other: discs are never beaten on both, squares are. */

import { Axes, EDGE, marked } from "./axes";
import { Mark } from "./picture";
import { roomFor, useLetter } from "./rowed";
import { apart, linear, stroke, ticks, type Point, type Scale } from "./scale";

export interface Traded {
  label: string;
  at: Point;
  /** Never beaten on both together. */
  kept: boolean;
}

interface Quantity {
  /** What it is, with an arrow to where it is better. */
  told: string;
  /** A share of worlds. */
  share: boolean;
}

export interface FrontierData {
  title: string;
  about: string;
  points: readonly Traded[];
  x: Quantity;
  y: Quantity;
  unseen: boolean;
  width: number;
  height: number;
}

const LINE = 14; // between labels
const ROOM = 0.08; // of the range, to either side

function axisOf({ told, share }: Quantity, values: readonly number[], begin: number, end: number, about: number) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = ROOM * (high - low || 1);
  const scale: Scale = linear(low - room, high + room, begin, end);
  const marks = ticks(low - room, high + room, about).filter((v) => v >= low - room && v <= high + room);
  return { scale, told, marks: marked(marks, share) };
}

export function FrontierPicture({ title, about, points: given, x: across, y: up, unseen, width, height }: FrontierData) {
  const points = given.filter(({ at }) => at.every(Number.isFinite));
  const right = roomFor(points.map((p) => p.label), useLetter() + 0.5, width) + 20;
  const x = axisOf(across, points.map((p) => p.at[0]), EDGE.left, width - right, 4);
  const y = axisOf(up, points.map((p) => p.at[1]), height - EDGE.bottom, EDGE.top, 4);
  const places = points.map(({ at: [a, b] }): Point => [x.scale(a), y.scale(b)]);
  const names = apart(places.map(([, b]) => b), LINE, [EDGE.top, height - EDGE.bottom]);
  const kept = places.filter((_, i) => points[i]!.kept).sort(([a], [b]) => a - b);
  return (
    <Axes title={title} about={about} width={width} height={height} x={x} y={y} ground={unseen ? "unseen" : "model"}>
      {places.map(([a, b], i) => (
        <path d={stroke([[a, b], [width - right, names[i]!], [width - right + 8, names[i]!]])} class="lead" />
      ))}
      <path d={stroke(kept)} class="line all" />
      {points.map((p, i) => (
        <>
          <Mark shape={p.kept ? 0 : 1} x={places[i]![0]} y={places[i]![1]} size={4.2} class={p.kept ? "first" : "second"} />
          <text x={width - right + 11} y={names[i]! + 4} class={p.kept ? "label strong" : "label"}>
            {p.label}
          </text>
        </>
      ))}
    </Axes>
  );
}
