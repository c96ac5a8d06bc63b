/** The colours, dashes and marks of a drawing in words. */

import { Mark } from "../charts/picture";
import { t } from "../text";

interface LegendProps {
  items: readonly (readonly [number | "record" | "band" | "sample", string])[];
  /** The words are those of the model, which are English. */
  lang?: "en";
}

export function Legend({ items, lang }: LegendProps) {
  return (
    <ul class="legend" aria-label={t("chart.legend")}>
      {items.map(([kind, text]) => (
        <li>
          <svg class="key" viewBox="0 0 40 14" aria-hidden="true">
            {typeof kind === "number" && (
              <>
                <line x1="0" x2="40" y1="7" y2="7" class={`line p${kind}`} />
                <Mark shape={kind} x={20} y={7} size={3.4} />
              </>
            )}
            {kind === "record" && <line x1="0" x2="40" y1="7" y2="7" class="record" />}
            {kind === "band" && (
              <>
                <rect width="40" height="14" class="band90 p1" />
                <rect x="20" width="20" height="14" class="band50 p1" />
              </>
            )}
            {kind === "sample" && <path d="M0 9L8 5L16 8L24 4L32 9L40 6" class="sample p1" />}
          </svg>
          <span lang={lang}>{text}</span>
        </li>
      ))}
    </ul>
  );
}
