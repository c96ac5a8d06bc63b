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

/** The width of an element in CSS pixels, followed as it changes; the element has it as `data-width` once it is known. */
export function useWidth<E extends HTMLElement>(first: number) {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const found = Math.round(element.clientWidth);
      if (found <= 0) return;
      element.dataset["width"] = String(found);
      setWidth(found);
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
