/** What moved an outcome: the policy, the assumptions, or only both together. */

import { useState } from "preact/hooks";
import type { Part, RunAnswer } from "../api/types";
import { Bars } from "../charts/bars";
import { Figure } from "./figure";
import { known } from "../state/study";
import { t } from "../text";
import { NINETY } from "../charts/numbers";
import { points, signed, unitBeside } from "../words";

export function Moved({ told }: { told: RunAnswer }) {
  const c = known();
  const [chosen, choose] = useState("");
  const split = told.splits.find((s) => s.outcome === chosen) ?? told.splits[0];
  const outcome = c.outcomes.find((o) => o.name === split?.outcome);
  const head = <h2 id="moved-title">{t("moved.title")}</h2>;
  if (told.same || !told.changed.length)
    return (
      <section class="moved" aria-labelledby="moved-title">
        {head}
        <p>{t("moved.none")}</p>
      </section>
    );
  if (!split || !outcome)
    return (
      <section class="moved" aria-labelledby="moved-title">
        {head}
        <p>{t("moved.one", { what: t(told.changed[0] === "policy" ? "moved.policy" : "moved.assumption") })}</p>
      </section>
    );
  const say = (part: Part) => (part.mean === null ? "–" : outcome.happens ? `${points(part.mean)} pp` : signed(part.mean, outcome.unit));
  const parts = (["policy", "assumption", "interaction", "total"] as const).map((name) => ({ name, label: t(`moved.${name}`), part: split[name] }));
  const clear = parts.filter(({ name, part }) => name !== "total" && Math.abs(part.mean ?? 0) > NINETY * (part.error ?? Infinity) && /[1-9]/.test(say(part)));
  const about = clear.length
    ? t("moved.told", { told: clear.map(({ label, part }) => t("moved.by", { part: label, change: [say(part), outcome.happens ? "" : unitBeside(outcome.title, outcome.unit)].join(" ").trim() })).join(", ") })
    : t("moved.chance");
  return (
    <section class="moved" aria-labelledby="moved-title">
      {head}
      <label class="field row">
        {t("moved.outcome")}
        <select value={split.outcome} onChange={(e) => choose(e.currentTarget.value)}>
          {told.splits.map((s) => (
            <option value={s.outcome} lang="en">
              {c.outcomes.find((o) => o.name === s.outcome)?.title ?? s.outcome}
            </option>
          ))}
        </select>
      </label>
      <Figure
        title={outcome.title}
        unit={outcome.unit_words}
        unseen={outcome.rests_on.length > 0}
        sentence={about}
        table={() => ({
          caption: t("moved.caption"),
          corner: t("moved.part"),
          heads: [t("moved.change")],
          rows: parts.map(({ label, part }) => [label, [`${say(part)} ± ${outcome.happens ? points(NINETY * (part.error ?? NaN)).replace("+", "") : signed(NINETY * (part.error ?? NaN), outcome.unit).replace("+", "")}`]] as const),
        })}
      >
        {(width) => (
          <Bars
            title={t("moved.title")}
            about={about}
            width={width}
            bars={parts.map(({ name, label, part }) => ({
              label,
              value: part.mean ?? 0,
              low: (part.mean ?? 0) - NINETY * (part.error ?? 0),
              high: (part.mean ?? 0) + NINETY * (part.error ?? 0),
              told: say(part),
              kind: { policy: "p1", assumption: "assumed", interaction: "both", total: "sum" }[name],
            }))}
          />
        )}
      </Figure>
    </section>
  );
}
