/** The condition of discovery as a sentence: an outcome, and what it comes to. */

import { useState } from "preact/hooks";
import { known } from "../state/study";
import { look, view } from "../state/view";
import { t } from "../text";

type How = "happens" | ">" | "<" | "worse";

interface Parsed {
  outcome: string;
  how: How;
  value: string;
}

/** `money > 30`, `launch_days worse than hedge` or `breakdown`, in its parts. */
export function parse(condition: string): Parsed {
  const [, outcome = condition, how, value] = /^(\w+)\s*(>|<|worse than)\s*(.+)$/.exec(condition.trim()) ?? [];
  return { outcome: outcome.trim(), how: how === "worse than" ? "worse" : ((how as How | undefined) ?? "happens"), value: value ?? "" };
}

const written = ({ outcome, how, value }: Parsed): string =>
  how === "happens" ? outcome : how === "worse" ? `${outcome} worse than ${value || "hedge"}` : `${outcome} ${how} ${value || 0}`;

export function Condition({ go, running }: { go: () => void; running: boolean }) {
  const c = known();
  const now = parse(view.value.condition);
  const [typed, type] = useState(now.value);
  const outcome = c.outcomes.find((o) => o.name === now.outcome);
  const set = (part: Partial<Parsed>) => look({ condition: written({ ...now, ...part }) });
  return (
    <form
      class="choosers condition"
      onSubmit={(e) => {
        e.preventDefault();
        go();
      }}
    >
      <label class="field">
        {t("discover.outcome")}
        <select
          value={now.outcome}
          data-choose="condition"
          onChange={(e) => {
            const chosen = c.outcomes.find((o) => o.name === e.currentTarget.value);
            if (chosen) set({ outcome: chosen.name, how: chosen.happens ? "happens" : "worse", value: chosen.happens ? "" : "hedge" });
          }}
        >
          {c.outcomes.map((o) => (
            <option value={o.name} lang="en">
              {`${c.capitals[o.capital] ?? ""}: ${o.title}`}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {t("discover.compare")}
        <select
          value={now.how}
          onChange={(e) => {
            const how = e.currentTarget.value as How;
            set({ how, value: how === "worse" ? "hedge" : /^-?[\d.]+$/.test(typed) ? typed : "0" });
          }}
        >
          {outcome?.happens && <option value="happens">{t("discover.happens")}</option>}
          <option value=">">{t("discover.above")}</option>
          <option value="<">{t("discover.below")}</option>
          <option value="worse">{t("discover.worse")}</option>
        </select>
      </label>
      {now.how === "worse" && (
        <label class="field">
          {t("table.policy")}
          <select value={now.value} onChange={(e) => set({ value: e.currentTarget.value })}>
            {c.policies.map((p) => (
              <option value={p.id} lang="en">
                {p.title}
              </option>
            ))}
          </select>
        </label>
      )}
      {(now.how === ">" || now.how === "<") && (
        <label class="field">
          {t("discover.value")}
          {outcome?.unit_words && (
            <>
              {", "}
              <span lang="en">{outcome.unit_words}</span>
            </>
          )}
          <input
            type="number"
            step="any"
            value={now.value}
            onChange={(e) => {
              type(e.currentTarget.value);
              set({ value: e.currentTarget.value || "0" });
            }}
          />
        </label>
      )}
      <button type="submit" class="primary" disabled={running} data-do="discover">
        {t("discover.go")}
      </button>
    </form>
  );
}
