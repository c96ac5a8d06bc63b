/** An episode: fans of the model with the record over them, in panels side by side. */

import { pathsOf } from "./fan";
import { flowed } from "./key";
import { round } from "./numbers";
import { Mark, Picture } from "./picture";
import { linear, stroke, ticks, type Point, type Scale } from "./scale";

export interface Dot {
  /** Months since the episode began. */
  when: number;
  value: number;
  /** Observed or derived; otherwise imputed. */
  seen: boolean;
}

export interface Panel {
  title: string;
  unit: string;
  /** Five rows, 5, 25, 50, 75 and 95 %, a value a month. */
  quantiles: readonly (readonly number[])[];
  record: readonly Dot[];
  /** A running total, drawn in steps. */
  total: boolean;
  /** The record's own standard deviation. */
  error: number;
  /** The axis begins near the values, not at nought. */
  level: boolean;
}

export interface EpisodeData {
  title: string;
  about: string;
  /** First month, counted from the year nought. */
  first: number;
  panels: readonly Panel[];
  /** What the samples of the key stand for, by name. */
  keys: readonly (readonly [sample: Sample, text: string])[];
  width: number;
}

type Sample = "model" | "record" | "imputed" | "error";

const ACROSS = 2;
const [HIGH, HEAD, LINE] = [196, 40, 20]; // heights of a panel, of the heading, of a line of the key
const EDGE = { left: 46, right: 16, top: 34, bottom: 26 };
const KEY = { left: 14, letter: 5.9, sample: 42, gap: 16 };
const MODEL = "p4";

export function EpisodePicture({ title, about, first, panels, keys, width }: EpisodeData) {
  const wide = width / ACROSS;
  const foot = HEAD + HIGH * Math.ceil(panels.length / ACROSS);
  const lines = flowed(keys.map(([, text]) => text), width, KEY);
  return (
    <Picture width={width} height={foot + 6 + LINE * lines.length} title={title} about={about} class="roomy">
      <text x={14} y={24} class="title">
        {title}
      </text>
      {panels.map((panel, i) => (
        <PanelPart panel={panel} first={first} left={wide * (i % ACROSS)} top={HEAD + HIGH * Math.floor(i / ACROSS)} width={wide} />
      ))}
      {lines.map((line, i) => line.map(({ at, n, text }) => <Entry sample={keys[n]![0]} text={text} x={at} y={foot + 8 + LINE * i} />))}
    </Picture>
  );
}

/** Heading, axes, fan and record of one panel. */
function PanelPart({ panel, first, left, top, width }: { panel: Panel; first: number; left: number; top: number; width: number }) {
  const { quantiles, record, total, error, level } = panel;
  const months = quantiles[0]?.length ?? 0;
  const all = [...quantiles.flat(), ...record.flatMap((dot) => [dot.value - error, dot.value + error])];
  const low = level ? Math.min(...all) : 0;
  const marks = ticks(low, Math.max(...all, low + 1e-6));
  const x = linear(0, months, left + EDGE.left, left + width - EDGE.right);
  const y = linear(marks[0]!, marks.at(-1)!, top + HIGH - EDGE.bottom, top + EDGE.top);
  return (
    <>
      <text x={left + 14} y={top + 16} class="label strong">
        {panel.title}
      </text>
      <text x={x(months)} y={top + 16} class="tick" text-anchor="end">
        {panel.unit}
      </text>
      <g aria-hidden="true">
        {marks.map((v) => (
          <>
            <line x1={x(0)} x2={x(months)} y1={y(v)} y2={y(v)} class="grid" />
            <text x={x(0) - 6} y={y(v) + 4} class="tick" text-anchor="end">
              {round(v)}
            </text>
          </>
        ))}
        <Years first={first} months={months} x={x} foot={y(marks[0]!)} />
      </g>
      <Fan quantiles={quantiles} total={total} x={x} y={y} />
      {total ? <path d={stroke(stairs(record).map(([when, value]): Point => [x(when), y(value)]))} class="record" /> : <Dots record={record} error={error} x={x} y={y} />}
    </>
  );
}

/** Bands and middle, through the middle of months, or in stairs over whole ones. */
function Fan({ quantiles, total, x, y }: { quantiles: Panel["quantiles"]; total: boolean; x: Scale; y: Scale }) {
  const rows = total ? quantiles.map((row) => row.flatMap((v) => [v, v])) : quantiles;
  const keep = (rows[0] ?? []).map((_, i) => i);
  const when = (i: number) => x(total ? Math.floor(i / 2) + (i % 2) : i + 0.5);
  const { band90, band50 } = pathsOf(rows, keep, when, y);
  return (
    <>
      <path d={band90} class={`band90 ${MODEL}`} />
      <path d={band50} class={`band50 ${MODEL}`} />
      <path d={stroke(keep.map((i): Point => [when(i), y(rows[2]?.[i] ?? NaN)]))} class={`line ${MODEL}`} />
    </>
  );
}

/** Each value over the whole of its month. */
const stairs = (record: readonly Dot[]): Point[] =>
  record.flatMap(({ when, value }): Point[] => [[when - 0.5, value], [when + 0.5, value]]);

const Dots = ({ record, error, x, y }: { record: readonly Dot[]; error: number; x: Scale; y: Scale }) => (
  <>
    {record.map(({ when, value, seen }) => (
      <>
        {error > 0 && <line x1={x(when)} x2={x(when)} y1={y(value - error)} y2={y(value + error)} class="whisker" />}
        <Mark shape={0} x={x(when)} y={y(value)} size={2.6} class={seen ? "fact" : "before"} />
      </>
    ))}
  </>
);

/** A stroke at every January, the year in the middle of what is shown of it. */
function Years({ first, months, x, foot }: { first: number; months: number; x: Scale; foot: number }) {
  const begin = Math.floor(first / 12);
  const shown = Array.from({ length: Math.floor((first + months - 1) / 12) - begin + 1 }, (_, i) => begin + i);
  return (
    <>
      <line x1={x(0)} x2={x(months)} y1={foot} y2={foot} class="axis" />
      {shown.map((year) => {
        const [from, to] = [Math.max(12 * year - first, 0), Math.min(12 * year + 12 - first, months)];
        return (
          <>
            <line x1={x(from)} x2={x(from)} y1={foot} y2={foot + 5} class="axis" />
            {x(to) - x(from) > YEAR && (
              <text x={x((from + to) / 2)} y={foot + 17} class="tick" text-anchor="middle">
                {year}
              </text>
            )}
          </>
        );
      })}
    </>
  );
}

const YEAR = 30; // pixels that its number takes

/** A sample and what it stands for. */
function Entry({ sample, text, x, y }: { sample: Sample; text: string; x: number; y: number }) {
  const [end, middle] = [x + 34, x + 17];
  return (
    <>
      {sample === "model" && (
        <>
          <rect x={x} y={y - 6.5} width={34} height={13} class={`band90 ${MODEL}`} />
          <rect x={x} y={y - 3.5} width={34} height={7} class={`band50 ${MODEL}`} />
          <line x1={x} x2={end} y1={y} y2={y} class={`line ${MODEL}`} />
        </>
      )}
      {sample === "record" && <line x1={x} x2={end} y1={y} y2={y} class="record" />}
      {sample === "error" && <line x1={middle} x2={middle} y1={y - 7} y2={y + 7} class="whisker" />}
      {sample !== "model" && <Mark shape={0} x={middle} y={y} size={2.8} class={sample === "imputed" ? "before" : "fact"} />}
      <text x={x + KEY.sample} y={y + 4} class="tick">
        {text}
      </text>
    </>
  );
}
