/** Weights of rival answers: how they moved as history was told, and where they stand. */

import { percent } from "./numbers";
import { Mark, Picture } from "./picture";
import { apart, linear, stroke, type Point } from "./scale";

export interface Answer {
  id: string;
  title: string;
  /** Colour, dash and mark. */
  n: number;
  points: readonly Point[];
  prior: number;
  /** What history says of it, in short. */
  told: string;
  /** Whether history speaks at all. */
  spoken: boolean;
}

interface PathsProps {
  title: string;
  about: string;
  answers: readonly Answer[];
  width: number;
  height: number;
}

const SHARES = [0, 0.5, 1];

/** One line an answer, named where it ends; the thin line is where all began. */
export function WeightPaths({ title, about, answers, width, height }: PathsProps) {
  const edge = { left: 38, right: Math.min(104, width * 0.32), top: 8, bottom: 20 };
  const times = answers[0]?.points.map(([time]) => time) ?? [];
  const [first, last] = [(times[0] ?? 2003) - 1, times.at(-1) ?? 2026];
  const x = linear(first, last, edge.left, width - edge.right);
  const y = linear(0, 1, height - edge.bottom, edge.top);
  const ends = apart(answers.map((a) => y(a.points.at(-1)?.[1] ?? 0)), 13, [edge.top + 4, height - edge.bottom]);
  const years = [2005, 2010, 2015, 2020, 2025].filter((year) => year >= first && year <= last && (width > 260 || year % 10 === 5));
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <g aria-hidden="true">
        {SHARES.map((v) => (
          <>
            <line x1={edge.left} x2={width - edge.right} y1={y(v)} y2={y(v)} class="grid" />
            <text x={edge.left - 4} y={y(v) + 4} class="tick" text-anchor="end">
              {percent(v)}
            </text>
          </>
        ))}
        {years.map((year) => (
          <text x={x(year)} y={height - 4} class="tick" text-anchor="middle">
            {year}
          </text>
        ))}
        <line x1={edge.left} x2={width - edge.right} y1={y(answers[0]?.prior ?? 0)} y2={y(answers[0]?.prior ?? 0)} class="now" />
      </g>
      {answers.map((a) => (
        <path d={stroke([[first, a.prior] as const, ...a.points].map(([time, v]): Point => [x(time), y(v)]))} class={`line p${a.n}`} />
      ))}
      {answers.map((a, i) => (
        <>
          <Mark shape={a.n} x={width - edge.right} y={y(a.points.at(-1)?.[1] ?? 0)} size={3.6} />
          <text x={width - edge.right + 8} y={(ends[i] ?? 0) + 4} class={`tick ink ${a.spoken ? "strong" : ""}`}>
            {a.id}
          </text>
        </>
      ))}
    </Picture>
  );
}

interface NowProps {
  title: string;
  about: string;
  groups: readonly { title: string; answers: readonly Answer[] }[];
  width: number;
}

const ROW = 21;

/** Every answer in a row: hollow before history, full after it. */
export function WeightsNow({ title, about, groups, width }: NowProps) {
  const narrow = width < 620;
  const label = narrow ? 0 : Math.min(270, width * 0.34);
  const right = narrow ? 48 : Math.min(250, width * 0.3);
  const x = linear(0, 1, label + 14, width - right - 12);
  const tall = narrow ? ROW + 15 : ROW;
  let at = 0;
  const placed = groups.map((group) => {
    const top = at;
    at += 25 + group.answers.length * tall + 7;
    return { ...group, top };
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
          <text x={0} y={group.top + 17} class="label strong">
            {fitted(group.title, width, 650)}
          </text>
          {group.answers.map((a, i) => {
            const y = group.top + 25 + i * tall + (narrow ? 20 : 8);
            const now = a.points.at(-1)?.[1] ?? a.prior;
            return (
              <>
                <text x={label} y={narrow ? y - 10 : y + 4} class="label" text-anchor={narrow ? "start" : "end"}>
                  {fitted(a.spoken && narrow ? `${a.title} · ${a.told}` : a.title, narrow ? width : label)}
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

let pen: CanvasRenderingContext2D | null = null;

/** Text that does not leave its room, measured as it will be drawn; the whole of it stands in the table. */
function fitted(text: string, room: number, weight = 400): string {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text;
  pen.font = `${weight} 12px ${getComputedStyle(document.documentElement).fontFamily}`;
  const wide = (said: string) => pen!.measureText(said).width;
  if (wide(text) <= room) return text;
  let most = text.length;
  while (most > 1 && wide(`${text.slice(0, most).trimEnd()}…`) > room) most -= 1;
  return `${text.slice(0, most).trimEnd()}…`;
}
