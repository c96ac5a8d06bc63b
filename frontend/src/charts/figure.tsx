/** What every chart stands in: a title, the drawing, a sentence, and its numbers as a table. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { printing } from "../state/view";
import { t } from "../text";

export interface Table {
  caption: string;
  corner: string;
  heads: readonly string[];
  rows: readonly (readonly [string, readonly string[]])[];
  prose?: boolean;
  /** The cells are words of the model, which are English. */
  lang?: "en";
}

/** The width of an element in CSS pixels, followed as it changes. */
export function useWidth<E extends HTMLElement>(first: number) {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const found = Math.round(element.clientWidth);
      if (found > 0) setWidth(found);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}

export function NumberTable({ table }: { table: Table }) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={table.caption}>
      <table class={table.prose ? "prose" : undefined}>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{table.corner}</th>
            {table.heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody lang={table.lang}>
          {table.rows.map(([head, cells]) => (
            <tr>
              <th scope="row">{head}</th>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The numbers behind a drawing, made only once someone asks. */
export function Numbers({ table }: { table: () => Table }) {
  const [open, setOpen] = useState(false);
  if (printing.value) return <NumberTable table={table()} />;
  return (
    <details class="numbers" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t("chart.numbers")}</summary>
      {open && <NumberTable table={table()} />}
    </details>
  );
}

export const Dagger = () => (
  <>
    {" "}
    <span class="dagger" title={t("chart.unseen")}>
      †<span class="spoken"> {t("chart.unseen")}</span>
    </span>
  </>
);

interface FigureProps {
  title: string;
  unit?: string;
  sentence: ComponentChildren;
  table?: () => Table;
  unseen?: boolean;
  class?: string;
  level?: 3 | 4;
  tools?: ComponentChildren;
  note?: ComponentChildren;
  legend?: ComponentChildren;
  children: (width: number) => ComponentChildren;
}

export function Figure(props: FigureProps) {
  const [ref, width] = useWidth<HTMLDivElement>(360);
  const Heading = `h${props.level ?? 3}` as "h3";
  return (
    <figure class={props.class}>
      <div class="figure-head">
        <Heading>
          <span lang="en">{props.title}</span>
          {props.unit && (
            <small class="unit" lang="en">
              {props.unit}
            </small>
          )}
          {props.unseen && <Dagger />}
        </Heading>
        {props.tools}
      </div>
      {props.legend}
      <div ref={ref} class="drawing">
        {props.children(width)}
      </div>
      <figcaption>
        <p>{props.sentence}</p>
        {props.note}
        {props.table && <Numbers table={props.table} />}
      </figcaption>
    </figure>
  );
}

let made = 0;

interface PictureProps {
  width: number;
  height: number;
  title: string;
  about: string;
  class?: string;
  /** Where the drawing begins, from above. */
  top?: number;
  /** How large it is drawn. */
  scale?: number;
  children: ComponentChildren;
}

/** A drawing that a screen reader announces by its title and what it shows. */
export function Picture({ width, height, title, about, children, ...rest }: PictureProps) {
  const [id] = useState(() => `picture-${++made}`);
  return (
    <svg
      class={`picture ${rest.class ?? ""}`}
      width={Math.round(width * (rest.scale ?? 1))}
      height={Math.round(height * (rest.scale ?? 1))}
      viewBox={`0 ${rest.top ?? 0} ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-t ${id}-d`}
    >
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{about}</desc>
      {children}
    </svg>
  );
}

/** The hatches that every drawing of the model uses; once a page. */
export const Hatches = () => (
  <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      {[0, 1, 2, 3, 4].map((n) => (
        <>
          <pattern id={`h90-${n}`} class={`p${n}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" class="wash90" />
            <line x1="0" y1="0" x2="0" y2="6" class="hatch" />
          </pattern>
          <pattern id={`h50-${n}`} class={`p${n}`} width="3.5" height="3.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="3.5" height="3.5" class="wash50" />
            <line x1="0" y1="0" x2="0" y2="3.5" class="hatch" />
          </pattern>
        </>
      ))}
    </defs>
  </svg>
);

const CORNERS: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [],
  [[0, -1.2], [1.1, 0.9], [-1.1, 0.9]],
  [[0, -1.3], [1.1, 0], [0, 1.3], [-1.1, 0]],
  [[0, 1.2], [1.1, -0.9], [-1.1, -0.9]],
];

/** The corners of a triangle or diamond, as a polygon has them. */
export const corners = (shape: number, x: number, y: number, size: number): string =>
  (CORNERS[shape] ?? []).map(([dx, dy]) => `${(x + size * dx).toFixed(1)},${(y + size * dy).toFixed(1)}`).join(" ");

/** A small shape centred on a point, so that series differ without colour. */
export function Mark({ shape, x, y, size = 4, ...rest }: { shape: number; x: number; y: number; size?: number; class?: string }) {
  const kind = rest.class ?? `mark p${shape}`;
  if (shape % 5 === 0) return <circle cx={x} cy={y} r={size} class={kind} />;
  if (shape % 5 === 1)
    return <rect x={x - 0.9 * size} y={y - 0.9 * size} width={1.8 * size} height={1.8 * size} class={kind} />;
  return <polygon points={corners(shape % 5, x, y, size)} class={kind} />;
}
