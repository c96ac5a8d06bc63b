/** Drawings outside a page: one file that opens in any browser, light or dark, and prints. */

import type { ComponentChildren } from "preact";
import { wrapped } from "./numbers";
import { Patterns, useName } from "./picture";
import { near } from "./scale";

export interface Shown {
  heading: string;
  /** An SVG, or nothing. */
  drawing: string;
  caption: string;
}

export interface SheetData {
  title: string;
  pictures: readonly Shown[];
  styles: string;
  /** So many pictures side by side. */
  across?: number | undefined;
}

const [WIDE, EDGE, GAP, BETWEEN] = [560, 20, 14, 20];
const [LETTER, LINE, HEAD] = [5.53, 15, 20]; // of a caption: widths and heights in pixels
const [BOLD, NEXT] = [7.6, 16]; // of a heading
const LARGER = 1.2; // than in a page, at most

/** Pictures in rows, one under the other, each with its heading and its sentence. */
export function Sheet({ title, pictures, styles, across = 1 }: SheetData) {
  const room = (WIDE - 2 * EDGE - BETWEEN * (across - 1)) / across;
  const head = wrapped(title, 52);
  let y = EDGE + HEAD * head.length;
  const rows = Array.from({ length: Math.ceil(pictures.length / across) }, (_, r) => pictures.slice(r * across, (r + 1) * across));
  const placed = rows.flatMap((row) => {
    const headings = row.map((shown) => wrapped(shown.heading, Math.floor(room / BOLD)));
    const top = y + GAP + HEAD + NEXT * (Math.max(1, ...headings.map((lines) => lines.length)) - 1);
    const cells = row.map((shown, i) => ({ ...cell(shown, EDGE + i * (room + BETWEEN), top, room), heading: headings[i]! }));
    y = Math.max(...cells.map((c) => c.bottom));
    return cells;
  });
  const height = y + EDGE;
  return (
    <Alone width={WIDE} height={height} size title={title} styles={styles + OWN}>
      {head.map((line, i) => (
        <text x={EDGE} y={EDGE + HEAD * (i + 1) - 4} class="title">
          {line}
        </text>
      ))}
      {placed.map(({ x, top, heading, drawing, caption, from }) => (
        <>
          {heading.map((line, i) => (
            <text x={x} y={top - 6 - NEXT * (heading.length - 1 - i)} class="heading">
              {line}
            </text>
          ))}
          {drawing && <g dangerouslySetInnerHTML={{ __html: drawing }} />}
          {caption.map((line, i) => (
            <text x={x} y={from + LINE * (i + 1) - 3} class="tick">
              {line}
            </text>
          ))}
        </>
      ))}
    </Alone>
  );
}

const OWN = ".title{font-size:17px;font-weight:700}.heading{font-size:13px;font-weight:700}";

/** Where a picture and its words stand, and how far down they reach. */
function cell({ drawing, caption }: Shown, x: number, top: number, room: number) {
  const [wide, high] = drawing ? sizeOf(drawing) : [1, 0];
  const width = Math.min(room, LARGER * wide);
  const from = top + (drawing ? (width * high) / wide + 4 : 0);
  const lines = wrapped(caption, Math.floor(room / LETTER));
  const fitted = drawing.replace("<svg ", `<svg x="${x}" y="${top.toFixed(1)}" width="${width.toFixed(1)}" height="${((width * high) / wide).toFixed(1)}" overflow="visible" `);
  return { x, top, drawing: fitted, caption: lines, from, bottom: from + LINE * lines.length };
}

/** Width and height of a drawing. */
function sizeOf(drawing: string): [number, number] {
  const found = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(drawing);
  if (!found) throw new Error("what is to be placed is no drawing");
  return [Number(found[1]), Number(found[2])];
}

/** One drawing as a file of its own. */
export function Single({ drawing, title, styles }: { drawing: string; title: string; styles: string }) {
  const [width, height] = sizeOf(drawing);
  return (
    <Alone width={width} height={height} title={title} styles={styles}>
      <g dangerouslySetInnerHTML={{ __html: drawing.replace("<svg ", `<svg width="${width}" height="${height}" `) }} />
    </Alone>
  );
}

interface AloneProps {
  width: number;
  height: number;
  /** It has a size of its own, and does not fill what it is put in. */
  size?: boolean;
  title: string;
  styles: string;
  children: ComponentChildren;
}

function Alone({ width, height, size, title, styles, children }: AloneProps) {
  const name = useName();
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={size ? width : undefined}
      height={size ? height : undefined}
      viewBox={`0 0 ${width} ${near(height)}`}
      role="img"
      aria-labelledby={`${name}-t`}
      class="picture"
    >
      <title id={`${name}-t`}>{title}</title>
      <style dangerouslySetInnerHTML={{ __html: styles }} />
      <Patterns />
      <rect x={0} y={0} width={width} height={height} class="paper" />
      {children}
    </svg>
  );
}
