/** Dated and forbidden events, and numbers that a world fixes. */

import type { Imposed } from "../api/types";
import { changeNow, known, study, without } from "../state/study";
import { t } from "../text";
import { Month } from "./drivers";

type How = "" | "at" | "never" | "both";

/** The months in which an event is made to happen. */
export const monthsOf = (given: Imposed | undefined): readonly string[] => (typeof given?.at === "string" ? [given.at] : (given?.at ?? []));

/** An event with these months, banned or not, and no field that says nothing. */
function imposed(at: readonly string[], ban: Pick<Imposed, "from" | "until"> | null): Imposed {
  const span = { ...(ban?.from ? { from: ban.from } : {}), ...(ban?.until ? { until: ban.until } : {}) };
  return { ...(at.length ? { at: at.length > 1 ? [...at] : at[0]! } : {}), ...(ban ? { forbid: true, ...span } : {}) };
}

export function Events() {
  const events = study.value.now.events;
  const count = Object.keys(events).length;
  return (
    <details class="group" open={count > 0}>
      <summary>
        {t("world.events")}
        {count > 0 && <small class="count">{t("lever.set-count", { count })}</small>}
      </summary>
      {known().events.map((event) => (
        <EventChoice key={event.name} name={event.name} title={event.title} given={events[event.name]} />
      ))}
    </details>
  );
}

function EventChoice({ name, title, given }: { name: string; title: string; given: Imposed | undefined }) {
  const set = (to: Imposed | undefined) => changeNow((old) => ({ ...old, events: to ? { ...old.events, [name]: to } : without(old.events, name) }));
  const at = monthsOf(given);
  const ban = given?.forbid ? given : null;
  const how: How = !given ? "" : at.length ? (ban ? "both" : "at") : "never";
  const choose = (to: How) => {
    const months = at.length ? at : ["2028-01"];
    set({ "": undefined, at: imposed(months, null), never: imposed([], ban ?? {}), both: imposed(months, ban ?? {}) }[to]);
  };
  return (
    <div class="driver" data-event={name}>
      <label class="field row">
        <span lang="en">{title}</span>
        <select value={how} aria-label={t("world.how", { title })} onChange={(e) => choose(e.currentTarget.value as How)}>
          <option value="">{t("world.event-free")}</option>
          <option value="at">{t("world.event-at")}</option>
          <option value="never">{t("world.event-never")}</option>
          <option value="both">{t("world.event-both")}</option>
        </select>
      </label>
      {at.map((month, i) => (
        <div class="ramp" key={i}>
          <Month
            name={t("world.event-at")}
            of={at.length > 1 ? `${title} ${i + 1}` : title}
            value={month}
            set={(to) => {
              const made = to ? at.map((each, n) => (n === i ? to : each)) : at.filter((_, n) => n !== i);
              if (made.length || ban) set(imposed(made, ban));
            }}
          />
        </div>
      ))}
      {at.length > 0 && (
        <button type="button" class="plain" aria-label={t("world.again-for", { title })} onClick={() => set(imposed([...at, later(at)], ban))}>
          {t("world.again")}
        </button>
      )}
      {ban && (
        <div class="ramp">
          <span>{t("world.banned")}</span>
          {(["from", "until"] as const).map((part) => (
            <Month name={t(`world.${part}`)} of={`${title}, ${t("world.banned")}`} value={ban[part]} set={(to) => set(imposed(at, { ...ban, [part]: to }))} />
          ))}
        </div>
      )}
    </div>
  );
}

/** A year after the last of some months. */
function later(months: readonly string[]): string {
  const last = [...months].sort().at(-1) ?? "2027-01";
  return `${Number(last.slice(0, 4)) + 1}${last.slice(4)}`;
}

/** Parameters and starting states that a world fixes: seen, changed or let go, one by one. */
export function Fixed() {
  const { parameters, start } = study.value.now;
  const rows = [
    ...Object.entries(start).map(([name, value]) => ({ place: "", name, value })),
    ...Object.entries(parameters).flatMap(([place, table]) => Object.entries(table).map(([name, value]) => ({ place, name, value }))),
  ];
  if (!rows.length) return null;
  const set = (place: string, name: string, to: number | null) =>
    changeNow((old) => {
      const given: Readonly<Record<string, number>> = place ? (old.parameters[place] ?? {}) : old.start;
      const made = to === null ? without(given, name) : { ...given, [name]: to };
      if (!place) return { ...old, start: made };
      return { ...old, parameters: Object.keys(made).length ? { ...old.parameters, [place]: made } : without(old.parameters, place) };
    });
  return (
    <details class="group" open>
      <summary>
        {t("world.fixed")}
        <small class="count">{t("lever.set-count", { count: rows.length })}</small>
      </summary>
      <p class="dek small">{t("world.fixed-about")}</p>
      {rows.map(({ place, name, value }) => {
        const title = place ? `${place}.${name}` : name;
        return (
          <div class="fixed" data-fixed={title}>
            <label>
              <code lang="en">{title}</code>
              {!place && <small>{t("world.at-start")}</small>}
              <input
                type="number"
                step="any"
                value={value}
                aria-label={title}
                onChange={(e) => {
                  const typed = e.currentTarget.valueAsNumber;
                  if (Number.isFinite(typed)) set(place, name, typed);
                  else e.currentTarget.value = String(value);
                }}
              />
            </label>
            <button type="button" class="plain" aria-label={t("lever.release-plain", { title })} onClick={() => set(place, name, null)}>
              {t("lever.release")}
            </button>
          </div>
        );
      })}
    </details>
  );
}
