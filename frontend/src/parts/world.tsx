/** What Beijing does not choose: rival theories, drivers and leaders, dated events. */

import type { Driver, Imposed, Spell, Theory } from "../api/types";
import { changeNow, known, partsOfWorld, shippedWorld, sideOf, study, without } from "../state/study";
import { t } from "../text";
import { plain } from "../words";
import { Claims } from "./claims";
import { Slider } from "./lever";

export function World() {
  const c = known();
  const side = study.value.now;
  const preset = c.worlds.find((w) => w.id === side.world);
  const groups = [...new Set(c.drivers.map((d) => d.group))];
  const fixed = Object.keys(side.start).length + Object.values(side.parameters).reduce((n, part) => n + Object.keys(part).length, 0);
  return (
    <>
      <label class="field">
        {t("explore.preset-world")}
        <select
          value={side.world}
          data-choose="world"
          onChange={(e) => {
            const file = shippedWorld(e.currentTarget.value);
            const clear = sideOf(side.policy);
            changeNow((old) => ({ ...old, ...partsOfWorld(file ?? { kind: "world", id: "", title: "", description: "" }), world: file?.id ?? "", theory: file ? old.theory : clear.theory }));
          }}
        >
          <option value="">{t("explore.no-world")}</option>
          {c.worlds.map((w) => (
            <option value={w.id} lang="en">
              {w.title}
            </option>
          ))}
        </select>
      </label>
      {preset && (
        <p class="dek small" lang="en">
          {preset.description}
        </p>
      )}
      {fixed > 0 && <p class="dek small">{t("world.numbers", { count: fixed })}</p>}
      <details class="group" open>
        <summary>{t("world.theories")}</summary>
        <label class="field">
          {t("world.setting")}
          <select value={side.theory} data-choose="theory" onChange={(e) => changeNow((old) => ({ ...old, theory: e.currentTarget.value }))}>
            {c.settings.map((s) => (
              <option value={s.id} lang="en">
                {s.title}
              </option>
            ))}
          </select>
        </label>
        {c.theories.map((theory) => (
          <TheoryChoice key={theory.id} theory={theory} />
        ))}
      </details>
      <details class="group">
        <summary>
          {t("world.drivers")}
          {Object.keys(side.drivers).length > 0 && <small class="count">{t("lever.set-count", { count: Object.keys(side.drivers).length })}</small>}
        </summary>
        {groups.map((group) => (
          <fieldset>
            <legend lang="en">{group}</legend>
            {c.drivers
              .filter((d) => d.group === group)
              .map((d) => (
                <DriverChoice key={d.name} driver={d} />
              ))}
          </fieldset>
        ))}
      </details>
      <Events />
    </>
  );
}

function TheoryChoice({ theory }: { theory: Theory }) {
  const side = study.value.now;
  const chosen = side.theories[theory.id];
  const setting = known().settings.find((s) => s.id === side.theory)?.members[theory.id];
  const value = chosen === undefined ? "" : typeof chosen === "string" ? chosen : "~";
  const set = (to: string | Record<string, number> | undefined) =>
    changeNow((old) => ({ ...old, theories: to === undefined ? without(old.theories, theory.id) : { ...old.theories, [theory.id]: to } }), `theory ${theory.id}`);
  const mixed = () => Object.fromEntries(theory.members.map((m) => [m.id, Math.round(1000 * m.weight) / 1000]));
  return (
    <div class="theory" data-theory={theory.id}>
      <label class="field">
        <span>
          <b lang="en">{theory.id}</b> <span lang="en">{theory.question || theory.title}</span>
        </span>
        <select
          value={value}
          onChange={(e) => {
            const to = e.currentTarget.value;
            set(to === "" ? undefined : to === "~" ? summed(mixed()) : to);
          }}
        >
          <option value="">
            {setting ? `${t("world.setting")}: ${setting}` : t("world.open")}
          </option>
          {theory.members.map((m) => (
            <option value={m.id} lang="en">
              {m.title}
            </option>
          ))}
          <option value="~">{t("world.mixed")}</option>
        </select>
      </label>
      {typeof chosen === "object" && (
        <div class="mix">
          {theory.members.map((m) => (
            <label>
              <span lang="en">{m.title}</span>
              <input
                type="number"
                class="short"
                min={0}
                max={100}
                value={Math.round(100 * (chosen[m.id] ?? 0))}
                aria-label={t("world.share", { member: m.title })}
                onChange={(e) => set(shared(chosen, m.id, Math.min(1, Math.max(0, e.currentTarget.valueAsNumber / 100 || 0)), theory))}
              />
              <span aria-hidden="true">%</span>
            </label>
          ))}
        </div>
      )}
      <details class="about">
        <summary aria-label={t("lever.more", { title: theory.title })}>
          <span aria-hidden="true">i</span>
        </summary>
        <div class="about-body">
          <p lang="en">{theory.evidence}</p>
          {theory.members.map((m) => (
            <>
              <p class="small-head" lang="en">
                {m.title}
              </p>
              <Claims ids={m.claims} />
            </>
          ))}
        </div>
      </details>
    </div>
  );
}

/** One share as typed, the others in proportion, all adding up to one. */
function shared(old: Readonly<Record<string, number>>, id: string, share: number, theory: Theory): Record<string, number> {
  const others = theory.members.filter((m) => m.id !== id);
  const rest = others.reduce((sum, m) => sum + (old[m.id] ?? 0), 0);
  const made = Object.fromEntries(
    others.map((m) => [m.id, rest > 0 ? ((old[m.id] ?? 0) / rest) * (1 - share) : (1 - share) / others.length]),
  );
  return summed({ ...made, [id]: share });
}

/** Shares in thousandths that add up to exactly one. */
function summed(shares: Record<string, number>): Record<string, number> {
  const parts = Object.entries(shares).map(([id, x]) => [id, Math.round(1000 * x)] as [string, number]);
  const largest = parts.reduce((a, b) => (b[1] > a[1] ? b : a));
  largest[1] += 1000 - parts.reduce((sum, [, x]) => sum + x, 0);
  return Object.fromEntries(parts.map(([id, x]) => [id, x / 1000]));
}

function DriverChoice({ driver }: { driver: Driver }) {
  const given = study.value.now.drivers[driver.name];
  const spell = Array.isArray(given) ? undefined : given;
  const how = given === undefined ? "" : Array.isArray(given) ? "~" : (spell?.hold ?? null) !== null ? "hold" : "shift";
  const set = (to: Spell | undefined) =>
    changeNow((old) => ({ ...old, drivers: to ? { ...old.drivers, [driver.name]: to } : without(old.drivers, driver.name) }), `driver ${driver.name}`);
  const value = (how === "hold" ? spell?.hold : spell?.shift) ?? 0;
  const span = { ...(spell?.from ? { from: spell.from } : {}), ...(spell?.until ? { until: spell.until } : {}) };
  const [low, high] = how === "hold" ? [driver.low, driver.high] : [-driver.most_shift, driver.most_shift];
  return (
    <div class="driver" data-driver={driver.name}>
      <label class="field row">
        <span lang="en">{driver.title}</span>
        <select
          value={how}
          aria-label={t("world.how", { title: driver.title })}
          onChange={(e) => {
            const to = e.currentTarget.value;
            if (to === "") set(undefined);
            if (to === "hold") set({ hold: driver.switch ? Math.round(driver.today) : driver.today, ...span });
            if (to === "shift") set({ shift: 0, ...span });
          }}
        >
          <option value="">{t("world.free")}</option>
          {driver.hold && <option value="hold">{t("world.hold")}</option>}
          {driver.shift && <option value="shift">{t("world.shift")}</option>}
          {how === "~" && <option value="~">{t("world.spells", { count: (given as Spell[]).length })}</option>}
        </select>
      </label>
      {spell && how === "hold" && driver.switch && (
        <select value={value} aria-label={driver.title} onChange={(e) => set({ hold: Number(e.currentTarget.value), ...span })}>
          <option value={1}>{t("world.yes")}</option>
          <option value={0}>{t("world.no")}</option>
        </select>
      )}
      {spell && !(how === "hold" && driver.switch) && (
        <Slider title={driver.title} low={low} high={high} step={(high - low) / 200} value={value} told={plain(value)} set={(to) => set({ [how]: to, ...span })} />
      )}
      {spell && (
        <div class="ramp">
          <Month name={t("world.from")} value={spell.from} set={(from) => set({ [how]: value, ...without(span, "from"), ...(from ? { from } : {}) })} />
          <Month name={t("world.until")} value={spell.until} set={(until) => set({ [how]: value, ...without(span, "until"), ...(until ? { until } : {}) })} />
        </div>
      )}
    </div>
  );
}

function Month({ name, value, set }: { name: string; value?: string | null | undefined; set: (month: string) => void }) {
  return (
    <label>
      {name}
      <input type="month" min="2026-01" max="2040-12" value={value ?? ""} onChange={(e) => set(e.currentTarget.value)} />
    </label>
  );
}

function Events() {
  const events = study.value.now.events;
  const set = (name: string, to: Imposed | undefined) =>
    changeNow((old) => ({ ...old, events: to ? { ...old.events, [name]: to } : without(old.events, name) }));
  return (
    <details class="group">
      <summary>
        {t("world.events")}
        {Object.keys(events).length > 0 && <small class="count">{t("lever.set-count", { count: Object.keys(events).length })}</small>}
      </summary>
      {known().events.map((event) => {
        const given = events[event.name];
        const dated = typeof given?.at === "string" ? given.at : Array.isArray(given?.at) ? given.at[0] : undefined;
        const how = !given ? "" : dated ? "at" : "never";
        return (
          <div class="driver" data-event={event.name}>
            <label class="field row">
              <span lang="en">{event.title}</span>
              <select
                value={how}
                onChange={(e) => {
                  const to = e.currentTarget.value;
                  set(event.name, to === "" ? undefined : to === "at" ? { at: "2028-01" } : { forbid: true });
                }}
              >
                <option value="">{t("world.event-free")}</option>
                <option value="at">{t("world.event-at")}</option>
                <option value="never">{t("world.event-never")}</option>
              </select>
            </label>
            {how === "at" && <Month name={t("world.event-at")} value={dated} set={(at) => at && set(event.name, { ...given, at })} />}
          </div>
        );
      })}
    </details>
  );
}
