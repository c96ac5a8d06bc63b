/** What was thought of one number before history, and after. */

import type { Density } from "../api/types";
import { number } from "./numbers";
import { Picture } from "./picture";
import { linear, stroke, type Point } from "./scale";

export interface DensitiesData {
  title: string;
  about: string;
  curve: Density;
  posterior: Density | null;
}

/** A prior hatched, and the posterior in ink where history has spoken. */
export function Densities({ title, about, curve, posterior }: DensitiesData) {
  const [width, height] = [130, 44];
  const xs = [...curve.xs, ...(posterior?.xs ?? [])];
  const x = linear(Math.min(...xs), Math.max(...xs), 4, width - 4);
  const y = linear(0, 1, height - 12, 3);
  const line = (d: Density) => stroke(d.xs.map((v, i): Point => [x(v), y(d.ys[i] ?? NaN)]));
  const [low, high] = [curve.xs[0] ?? 0, curve.xs.at(-1) ?? 1];
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <line x1={2} x2={width - 2} y1={height - 11.5} y2={height - 11.5} class="grid" />
      <path d={`${line(curve)}L${x(high)} ${y(0)}L${x(low)} ${y(0)}Z`} class="band90 p0" />
      <path d={line(curve)} class="line p0 thin" />
      {posterior && <path d={line(posterior)} class="line all thin" />}
      <text x={2} y={height - 1} class="tick">
        {number(low, "1", [high])}
      </text>
      <text x={width - 2} y={height - 1} class="tick" text-anchor="end">
        {number(high, "1", [low])}
      </text>
    </Picture>
  );
}
