/** Two large fan charts and the small ones; a click on a small one draws it large. */

import type { Fan as FanTold, PastTold, Path, RunAnswer } from "../api/types";
import { Figure, useWidth } from "./figure";
import { rangeOf } from "../charts/fan";
import { FanPicture, aboutFan, fanTable, parting, timeOf, type Fan, type FanProps, type Past } from "./fan";
import { Legend } from "./legend";
import { replayed } from "../state/feed";
import { dragging, history, known } from "../state/study";
import { look, view } from "../state/view";
import { t } from "../text";
import { number, unit } from "../words";

const numbers = (values: readonly (number | null)[]): number[] => values.map((v) => v ?? NaN);

export function asFan(told: FanTold, label: string): Fan {
  return {
    label,
    quantiles: [told.low90, told.low50, told.median, told.high50, told.high90].map(numbers),
    samples: told.runs.map(numbers),
  };
}

export function asPast(told: PastTold | undefined): Past | undefined {
  if (!told) return undefined;
  return { times: told.times, values: numbers(told.values), dots: told.dots, source: told.source, basis: told.basis.at(-1) ?? "" };
}

/** Axes stand still while a lever is dragged or a change replayed. */
const still = new Map<string, readonly [number, number]>();

function frozen(path: Path, fans: readonly (Fan | undefined)[], past: Past | undefined): readonly [number, number] {
  const kept = still.get(path.name);
  if (kept && (dragging.value || replayed.value)) return kept;
  const made: readonly [number, number] =
    path.whole_scale && path.low !== null && path.high !== null ? [path.low, path.high] : rangeOf(path.unit, fans, past);
  still.set(path.name, made);
  return made;
}

function propsOf(name: string, told: RunAnswer): Omit<FanProps, "width" | "height"> | undefined {
  const path = known().paths.find((p) => p.name === name);
  const mine = told.now.fans.find((f) => f.path === name);
  if (!path || !mine) return undefined;
  const fan = asFan(mine, told.now.policy);
  const base = told.pinned?.fans.find((f) => f.path === name);
  const pinned = base && !told.same ? asFan(base, told.pinned!.policy) : undefined;
  const past = asPast(history.value?.pasts.find((p) => p.path === name));
  return {
    title: path.title,
    unit: path.unit_words || unit(path.unit),
    months: told.months,
    fan,
    pinned,
    past,
    range: frozen(path, [fan, pinned], past),
    cursor: view.value.month ?? undefined,
  };
}

export function LargeFans({ told }: { told: RunAnswer }) {
  const { large } = view.value;
  return (
    <section class="fans" aria-labelledby="fans-title" data-answer={told.key}>
      <h2 id="fans-title">{t("explore.fans")}</h2>
      <Legend
        items={[
          ["record", t("legend.record")],
          [1, t("legend.now", { label: told.now.policy })],
          ...(told.pinned && !told.same ? [[0, t("legend.pinned", { label: told.pinned.policy })] as const] : []),
          ["band", t("legend.band")],
          ["sample", t("legend.sample")],
        ]}
      />
      <div class="large">
        {large.map((name, i) => (
          <Large key={i} number={i} name={name} told={told} />
        ))}
      </div>
    </section>
  );
}

export function SmallFans({ told }: { told: RunAnswer }) {
  const { large } = view.value;
  const smaller = told.now.fans.map((f) => f.path).filter((name) => !large.includes(name));
  return (
    <section class="smaller" aria-labelledby="small-title">
      <h2 id="small-title">{t("explore.small")}</h2>
      <div class="small-fans" role="group" aria-label={t("chart.small")}>
        {smaller.map((name) => (
          <Small key={name} name={name} told={told} />
        ))}
      </div>
    </section>
  );
}

function Large({ number: which, name, told }: { number: number; name: string; told: RunAnswer }) {
  const props = propsOf(name, told);
  const choose = (path: string) => {
    const [a, b] = view.value.large;
    const other = which ? a : b;
    const next = path === other ? name : other;
    look({ large: which ? [next, path] : [path, next] });
  };
  const tools = (
    <select class="choose-path" value={name} aria-label={t("chart.large", { number: which + 1 })} onChange={(e) => choose(e.currentTarget.value)}>
      {known().paths.map((p) => (
        <option value={p.name} lang="en">
          {p.title}
        </option>
      ))}
    </select>
  );
  const path = known().paths.find((p) => p.name === name);
  if (!props)
    return (
      <Figure title={path?.title ?? name} sentence="" tools={tools}>
        {() => <div class="blank" />}
      </Figure>
    );
  return (
    <Figure
      title={props.title}
      unit={props.unit}
      sentence={aboutFan({ ...props, width: 0, height: 0 })}
      note={<PastNote {...props} />}
      table={() => fanTable({ ...props, width: 0, height: 0 })}
      tools={tools}
      class="fan"
    >
      {(width) => <FanPicture {...props} width={width} height={Math.round(Math.min(420, Math.max(210, width * 0.48)))} />}
    </Figure>
  );
}

/** The record in a line, and why the fan does not go on from it, where it does not. */
export function PastNote({ past, unit, fan, months }: Pick<FanProps, "past" | "unit" | "fan" | "months">) {
  const last = past?.values.findLastIndex(Number.isFinite) ?? -1;
  if (!past || last < 0) return <p class="source">{t("fan.no-record")}</p>;
  const time = timeOf(past, last);
  const apart = parting({ past, fan, months });
  const ends = apart && [apart.record, apart.begin];
  return (
    <p class="source">
      {t("fan.record-last", { source: past.source, value: number(past.values[last], unit, past.values.filter(Number.isFinite)), time })}
      {apart && ` ${t("fan.parting", { record: number(apart.record, unit, ends), begin: number(apart.begin, unit, ends) })}`}
    </p>
  );
}

function Small({ name, told }: { name: string; told: RunAnswer }) {
  const [ref, width] = useWidth<HTMLDivElement>(180);
  const props = propsOf(name, told);
  if (!props) return null;
  const promote = () => look({ large: [name, view.value.large[0]] });
  return (
    <div class="small-fan">
      <button type="button" class="promote" aria-label={t("chart.promote", { title: props.title })} data-path={name} onClick={promote}>
        <span class="small-title" lang="en">
          {props.title}
        </span>
        <div ref={ref}>
          <FanPicture {...props} width={width} height={104} small />
        </div>
      </button>
    </div>
  );
}
