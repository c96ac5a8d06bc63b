/** A box drawn by hand: limits on inputs, and how well it holds the cases. */

import type { BoxAnswer, DiscoverAnswer, Input, Limit } from "../api/types";
import { t } from "../text";
import { percent, unit } from "../words";

interface EditorProps {
  told: DiscoverAnswer;
  box: BoxAnswer;
  limits: readonly Limit[];
  set: (limits: readonly Limit[]) => void;
}

export function BoxEditor({ told, box, limits, set }: EditorProps) {
  const change = (name: string, to: Partial<Limit>) => set(limits.map((l) => (l.name === name ? { ...l, ...to } : l)));
  const free = told.inputs.filter((i) => !limits.some((l) => l.name === i.name));
  return (
    <section class="box-editor" aria-labelledby="box-title">
      <h3 id="box-title">{t("discover.box")}</h3>
      <dl class="fit">
        <dt>{t("discover.coverage-short")}</dt>
        <dd data-fit="coverage">{percent(box.fit?.coverage ?? null)}</dd>
        <dt>{t("discover.density-short")}</dt>
        <dd data-fit="density">{percent(box.fit?.density ?? null)}</dd>
        <dt>{t("discover.mass")}</dt>
        <dd>{percent(box.fit?.mass ?? null)}</dd>
      </dl>
      <p lang="en">{box.sentence}</p>
      {limits.length === 0 && <p>{t("discover.box-empty")}</p>}
      {limits.map((limit) => (
        <LimitSides key={limit.name} limit={limit} change={(to) => change(limit.name, to)} remove={() => set(limits.filter((l) => l.name !== limit.name))} />
      ))}
      <label class="field row">
        {t("discover.limit-add")}
        <select
          value=""
          onChange={(e) => {
            const input = told.inputs.find((i) => i.name === e.currentTarget.value);
            if (!input) return;
            const labels = Object.keys(input.every);
            set([...limits, { ...input, low: null, high: null, labels: labels.length ? labels.slice(0, 1) : null, quasi_p: null, without: null }]);
          }}
        >
          <option value="">{t("discover.limit-choose")}</option>
          <InputOptions inputs={free} />
        </select>
      </label>
    </section>
  );
}

const FIRST = 12; // inputs that part the worlds best stand before all others

/** Inputs to choose from: those that count most, then all by their part of the model. */
export function InputOptions({ inputs }: { inputs: readonly Input[] }) {
  const rest = inputs.slice(FIRST);
  const areas = [...new Set(rest.map((i) => i.area))].sort();
  const option = (i: Input) => (
    <option value={i.name} lang="en">
      {unit(i.unit) ? `${i.meaning}, ${unit(i.unit)}` : i.meaning}
    </option>
  );
  return (
    <>
      {inputs.slice(0, FIRST).map(option)}
      {areas.map((area) => (
        <optgroup label={area} lang="en">
          {rest.filter((i) => i.area === area).map(option)}
        </optgroup>
      ))}
    </>
  );
}

/** A limit in three figures, however small: as the sentence has it. */
const figure = (x: number): string => String(Number(x.toPrecision(3))).replace("-", "−");

function LimitSides({ limit, change, remove }: { limit: Limit; change: (to: Partial<Limit>) => void; remove: () => void }) {
  const [least, most] = [limit.least ?? 0, limit.most ?? 1];
  const step = (most - least) / 100 || 0.01;
  const side = (which: "low" | "high") => {
    const end = which === "low" ? least : most;
    const value = limit[which] ?? end;
    return (
      <label class="limit-side">
        <span>{t(`discover.${which}`)}</span>
        <input
          type="range"
          min={least}
          max={most}
          step={step}
          value={value}
          aria-label={`${limit.meaning}: ${t(`discover.${which}`)}`}
          onChange={(e) => {
            const to = e.currentTarget.valueAsNumber;
            change({ [which]: Math.abs(to - end) <= step / 2 ? null : to });
          }}
        />
        <output>{limit[which] === null ? "–" : figure(limit[which])}</output>
      </label>
    );
  };
  return (
    <div class="limit" data-limit={limit.name}>
      <div class="lever-head">
        <span lang="en" title={limit.name}>
          {limit.meaning} <small>{unit(limit.unit)}</small>
        </span>
        <button type="button" class="plain" aria-label={t("discover.limit-remove", { name: limit.meaning })} onClick={remove}>
          ×
        </button>
      </div>
      <p class={`known ${limit.known}`}>
        <small>
          {t(`known.${limit.known as "given" | "identified" | "partly" | "assumption"}`)}
          {limit.quasi_p !== null && ` · ${t("discover.limit-chance", { p: percent(limit.quasi_p) })}`}
        </small>
      </p>
      {limit.labels ? (
        <div class="labels">
          {Object.entries(limit.every).map(([label, meaning]) => (
            <label>
              <input
                type="checkbox"
                checked={limit.labels!.includes(label)}
                onChange={(e) => {
                  const made = Object.keys(limit.every).filter((each) => (each === label ? e.currentTarget.checked : limit.labels!.includes(each)));
                  if (made.length) change({ labels: made });
                }}
              />{" "}
              <span lang="en">
                {label} <small>{meaning}</small>
              </span>
            </label>
          ))}
        </div>
      ) : (
        <>
          {side("low")}
          {side("high")}
        </>
      )}
    </div>
  );
}
