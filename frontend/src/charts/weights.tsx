/** Weights of rival answers: how they moved as history was told, what moved them, and where they stand. */

import { wrapped } from "./limits";
import { percent, round, short } from "./numbers";
import { Mark, Picture } from "./picture";
import { apart, band, linear, stroke, ticks, years, type Point } from "./scale";

export interface Course {
  id: string;
  /** Colour, dash and mark. */
  n: number;
  points: readonly Point[];
  /** How far to either side 90 % lie, at each point. */
  halves?: readonly number[] | undefined;
  /** Whether history speaks at all. */
  spoken?: boolean | undefined;
}

export interface WeightsData {
  title: string;
  about: string;
  answers: readonly Course[];
  /** The weight of each before history. */
  prior: number;
  /** Decimal year from which history is told. */
  begin?: number | undefined;
  width: number;
  height: number;
}

/** One line an answer, named where it ends; the thin line is where all began. */
export function WeightPaths({ answers, prior, begin, ...frame }: WeightsData) {
  const first = begin ?? (answers[0]?.points[0]?.[0] ?? 2004) - 1;
  const courses = answers.map((a) => ({ ...a, points: [[first, prior] as const, ...a.points], halves: a.halves && [0, ...a.halves] }));
  return <Courses {...frame} courses={courses} ends={[0, 1]} marks={[0, 0.5, 1]} told={percent} level={prior} />;
}

export interface MovedData extends Omit<WeightsData, "prior"> {
  begin: number;
}

/** What was gained and lost so far by each answer; all begin at nought. */
export function MovedPaths({ answers, begin, ...frame }: MovedData) {
  const all = answers.flatMap((a) => a.points.map(([, v]) => v));
  const marks = ticks(Math.min(0, ...all), Math.max(0, ...all), 3);
  const courses = answers.map((a) => ({ ...a, points: [[begin, 0] as const, ...a.points], halves: a.halves && [0, ...a.halves] }));
  return <Courses {...frame} courses={courses} ends={[marks[0]!, marks.at(-1)!]} marks={marks} told={(v) => round(v)} level={0} stations />;
}

interface CoursesProps {
  title: string;
  about: string;
  courses: readonly Course[];
  ends: readonly [number, number];
  marks: readonly number[];
  told: (v: number) => string;
  /** Where a thin line is drawn from end to end. */
  level: number;
  /** A small mark at every point. */
  stations?: boolean;
  width: number;
  height: number;
}

function Courses({ title, about, courses, ends: [low, high], marks, told, level, stations, width, height }: CoursesProps) {
  const edge = { left: 38, right: Math.min(104, width * 0.32), top: 8, bottom: 20 };
  const times = courses[0]?.points.map(([time]) => time) ?? [];
  const [first, last] = [times[0] ?? 2003, times.at(-1) ?? 2026];
  const x = linear(first, last, edge.left, width - edge.right);
  const y = linear(low, high, height - edge.bottom, edge.top);
  const end = (c: Course) => y(c.points.at(-1)?.[1] ?? 0);
  const names = apart(courses.map(end), 13, [edge.top + 4, height - edge.bottom]);
  const within = (v: number) => y(Math.min(Math.max(v, low), high));
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <g aria-hidden="true">
        <rect x={edge.left} y={edge.top} width={width - edge.left - edge.right} height={height - edge.top - edge.bottom} class="model" />
        {marks.map((v) => (
          <>
            <line x1={edge.left} x2={width - edge.right} y1={y(v)} y2={y(v)} class="grid" />
            <text x={edge.left - 4} y={y(v) + 4} class="tick" text-anchor="end">
              {told(v)}
            </text>
          </>
        ))}
        {years(first, last, width - edge.left - edge.right).map((at) => (
          <text x={x(at)} y={height - 4} class="tick" text-anchor="middle">
            {at}
          </text>
        ))}
        <line x1={edge.left} x2={width - edge.right} y1={y(level)} y2={y(level)} class="now" />
      </g>
      {courses.map(({ halves, points, n }) => halves && <path d={band(points.map(([time, v], i) => [x(time), within(v - halves[i]!), within(v + halves[i]!)] as const))} class={`wash p${n}`} />)}
      {courses.map((c) => (
        <>
          <path d={stroke(c.points.map(([time, v]): Point => [x(time), y(v)]))} class={`line p${c.n}`} />
          {stations && c.points.slice(1, -1).map(([time, v]) => <Mark shape={c.n} x={x(time)} y={y(v)} size={2.6} />)}
        </>
      ))}
      {courses.map((c, i) => (
        <>
          <Mark shape={c.n} x={width - edge.right} y={end(c)} size={3.6} />
          <text x={width - edge.right + 8} y={(names[i] ?? 0) + 4} class={c.spoken ? "tick ink strong" : "tick ink"}>
            {c.id}
          </text>
        </>
      ))}
    </Picture>
  );
}

export interface Answer extends Course {
  title: string;
  prior: number;
  /** What history says of it, in short. */
  told: string;
}

export interface WeightsNowData {
  title: string;
  about: string;
  groups: readonly { title: string; answers: readonly Answer[] }[];
  width: number;
}

const [ROW, LINE] = [21, 14];
const BOLD = 7.6; // pixels of a letter, at most on average

/** Every answer in a row: hollow before history, full after it. */
export function WeightsNow({ title, about, groups, width }: WeightsNowData) {
  const narrow = width < 620;
  const label = narrow ? 0 : Math.min(270, width * 0.34);
  const right = narrow ? 48 : Math.min(250, width * 0.3);
  const x = linear(0, 1, label + 14, width - right - 12);
  const tall = narrow ? ROW + 15 : ROW;
  let at = 0;
  const placed = groups.map((group) => {
    const lines = wrapped(group.title, Math.floor(width / BOLD));
    const top = at + LINE * (lines.length - 1);
    at = top + 25 + group.answers.length * tall + 7;
    return { ...group, lines, top };
  });
  const bottom = at;
  return (
    <Picture width={width} height={bottom + 18} title={title} about={about}>
      <g aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((v) => (
          <>
            <line x1={x(v)} x2={x(v)} y1={22} y2={bottom} class="grid" />
            {(!narrow || v % 0.5 === 0) && (
              <text x={x(v)} y={bottom + 13} class="tick" text-anchor="middle">
                {percent(v)}
              </text>
            )}
          </>
        ))}
      </g>
      {placed.map((group) => (
        <>
          {group.lines.map((line, i) => (
            <text x={0} y={group.top + 17 - LINE * (group.lines.length - 1 - i)} class="label strong">
              {line}
            </text>
          ))}
          {group.answers.map((a, i) => {
            const y = group.top + 25 + i * tall + (narrow ? 20 : 8);
            const now = a.points.at(-1)?.[1] ?? a.prior;
            return (
              <>
                <text x={label} y={narrow ? y - 10 : y + 4} class="label" text-anchor={narrow ? "start" : "end"}>
                  {short(a.spoken && narrow ? `${a.title} · ${a.told}` : a.title, narrow ? width : label)}
                </text>
                <line x1={x(a.prior)} x2={x(now)} y1={y} y2={y} class={`shift ${a.spoken ? "strong" : ""}`} />
                <circle cx={x(a.prior)} cy={y} r={3.6} class="before" />
                <Mark shape={a.n} x={x(now)} y={y} size={4.4} />
                <text x={width - right} y={y + 4} class={`label ${a.spoken ? "strong" : ""}`}>
                  {percent(now)}
                  {!narrow && <tspan class="soft">{`  ${a.told}`}</tspan>}
                </text>
              </>
            );
          })}
        </>
      ))}
    </Picture>
  );
}
