/** The map of causes: places, and arrows with sign, strength, delay and dispute. */

import type { Edge, LoopMap } from "../api/types";
import { Picture, useName } from "./picture";

export interface LoopData {
  title: string;
  about: string;
  map: LoopMap;
  /** How much of an outcome hangs on each arrow, if it was asked. */
  live: { readonly [id: string]: number } | null;
  chosen: string | null;
  place: string;
  scale: number;
  choose: (edge: string) => void;
  choosePlace: (place: string) => void;
}

/** The arrows that are drawn; the others are told in the list. */
export const drawnEdges = (map: LoopMap): readonly Edge[] => map.edges.filter((e) => e.shown && e.curve.length === 3);

/** Pointer only; the list of arrows under the map does the same from the keyboard. */
export function LoopPicture({ title, about, map, live, chosen, place, scale, choose, choosePlace }: LoopData) {
  const [wide, high] = map.box;
  const name = useName();
  const top = Math.max(0, Math.min(...map.regions.map((r) => r.y)) - 12);
  const dim = (e: Edge) => (place !== "" && e.source !== place && e.target !== place) || (chosen !== null && chosen !== e.id && place === "");
  return (
    <Picture width={map.width} height={map.height - top} top={top} scale={scale} title={title} about={about} class="loops">
      <defs>
        {["plus", "minus", "both"].map((kind) => (
          <marker id={`${name}-${kind}`} class={`head ${kind}`} viewBox="0 0 10 10" refX="8" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 1L9 5L0 9Z" />
          </marker>
        ))}
      </defs>
      {map.regions.map((r) => (
        <g>
          <rect x={r.x} y={r.y} width={r.width} height={r.height} rx={6} class="region" />
          <text x={r.x + 10} y={r.y + 20} class="region-title">
            {r.title}
          </text>
        </g>
      ))}
      {drawnEdges(map).map((e) => (
        <Arrow edge={e} heads={name} strength={live ? (live[e.id] ?? 0) : e.strength} faint={dim(e)} chosen={chosen === e.id} choose={() => choose(e.id)} />
      ))}
      {map.places.map((p) => (
        <g class={`place ${place === p.id ? "chosen-place" : ""}`} onClick={() => choosePlace(p.id)}>
          <rect x={p.x - wide / 2} y={p.y - high / 2} width={wide} height={high} rx={5} />
          {p.lines.map((line, i) => (
            <text x={p.x} y={p.y + 4 + 14 * (i - (p.lines.length - 1) / 2)} text-anchor="middle">
              {line}
            </text>
          ))}
        </g>
      ))}
    </Picture>
  );
}

const KINDS = { "+": "plus", "−": "minus", "±": "both" } as const;

interface ArrowProps {
  edge: Edge;
  heads: string;
  strength: number;
  faint: boolean;
  chosen: boolean;
  choose: () => void;
}

function Arrow({ edge, heads, strength, faint, chosen, choose }: ArrowProps) {
  const [a, c, b] = edge.curve as [[number, number], [number, number], [number, number]];
  const path = `M${a[0]} ${a[1]}Q${c[0]} ${c[1]} ${b[0]} ${b[1]}`;
  const at = (s: number): [number, number] => [
    (1 - s) ** 2 * a[0] + 2 * s * (1 - s) * c[0] + s ** 2 * b[0],
    (1 - s) ** 2 * a[1] + 2 * s * (1 - s) * c[1] + s ** 2 * b[1],
  ];
  const kind = KINDS[edge.sign];
  const [sx, sy] = at(0.78);
  const [mx, my] = at(0.5);
  const [tx, ty] = [at(0.53)[0] - mx, at(0.53)[1] - my];
  const norm = Math.hypot(tx, ty) || 1;
  const [nx, ny] = [(-ty / norm) * 6, (tx / norm) * 6];
  const bar = (s: number) => {
    const [x, y] = [mx + (tx / norm) * s, my + (ty / norm) * s];
    return <line x1={x - nx} y1={y - ny} x2={x + nx} y2={y + ny} class="delay" />;
  };
  return (
    <g class={`arrow ${kind} ${faint ? "faint" : ""} ${chosen ? "picked" : ""}`} data-arrow={edge.id} onClick={choose}>
      <path d={path} class="hit" />
      <path d={path} class={`link ${edge.disputed ? "disputed" : ""}`} stroke-width={0.8 + 3.6 * Math.min(1, strength)} marker-end={`url(#${heads}-${kind})`} />
      {edge.late && (
        <>
          {bar(-2)}
          {bar(2)}
        </>
      )}
      <circle cx={sx} cy={sy} r={7} class="sign-disc" />
      <text x={sx} y={sy + 4} text-anchor="middle" class="sign">
        {edge.sign}
      </text>
    </g>
  );
}
