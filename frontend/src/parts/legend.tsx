/** The colours, dashes and marks of a drawing in words. */

import { Key, type KeyData } from "../charts/key";
import { t } from "../text";

interface LegendProps {
  items: readonly (readonly [number | "record" | "band" | "sample" | KeyData, string])[];
  /** The words are those of the model, which are English. */
  lang?: "en";
}

export function Legend({ items, lang }: LegendProps) {
  return (
    <ul class="legend" aria-label={t("chart.legend")}>
      {items.map(([kind, text]) => (
        <li>
          {typeof kind === "number" ? <Key kind="series" n={kind} /> : typeof kind === "string" ? <Key kind={kind} n={1} /> : <Key {...kind} />}
          <span lang={lang}>{text}</span>
        </li>
      ))}
    </ul>
  );
}
