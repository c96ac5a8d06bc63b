/** Drivers and leaders: held or shifted, in one spell or several. */

import type { Driver, Spell } from "../api/types";
import { changeNow, known, study, without } from "../state/study";
import { t } from "../text";
import { plain } from "../words";
import { Slider } from "./lever";

export function Drivers() {
  const c = known();
  const { drivers } = study.value.now;
  const count = Object.keys(drivers).length;
  return (
    <details class="group" open={count > 0}>
      <summary>
        {t("world.drivers")}
        {count > 0 && <small class="count">{t("lever.set-count", { count })}</small>}
      </summary>
      {[...new Set(c.drivers.map((d) => d.group))].map((group) => (
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
  );
}

const verbOf = (spell: Spell | undefined): "hold" | "shift" | "" => (!spell ? "" : (spell.hold ?? null) !== null ? "hold" : "shift");

/** The months of a spell, without what it does. */
const span = ({ from, until }: Spell): Pick<Spell, "from" | "until"> => ({ ...(from ? { from } : {}), ...(until ? { until } : {}) });

function DriverChoice({ driver }: { driver: Driver }) {
  const given = study.value.now.drivers[driver.name];
  const spells: readonly Spell[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const set = (made: readonly Spell[]) => {
    const kept = made.length > 1 ? [...made] : made[0];
    changeNow((old) => ({ ...old, drivers: kept ? { ...old.drivers, [driver.name]: kept } : without(old.drivers, driver.name) }), `driver ${driver.name}`);
  };
  const begin = (verb: "hold" | "shift"): Spell => (verb === "shift" ? { shift: 0 } : { hold: driver.switch ? Math.round(driver.today) : driver.today });
  return (
    <div class="driver" data-driver={driver.name}>
      <label class="field row">
        <span lang="en">{driver.title}</span>
        <select
          value={verbOf(spells[0])}
          aria-label={t("world.how", { title: driver.title })}
          onChange={(e) => {
            const to = e.currentTarget.value;
            if (to === "") set([]);
            else set([{ ...begin(to as "hold" | "shift"), ...(spells[0] ? span(spells[0]) : {}) }, ...spells.slice(1)]);
          }}
        >
          <option value="">{t("world.free")}</option>
          {driver.hold && <option value="hold">{t("world.hold")}</option>}
          {driver.shift && <option value="shift">{t("world.shift")}</option>}
        </select>
      </label>
      {spells.map((spell, i) => (
        <OneSpell
          key={i}
          driver={driver}
          spell={spell}
          title={spells.length > 1 ? t("world.spell", { title: driver.title, number: i + 1 }) : driver.title}
          set={(made) => set(spells.map((each, n) => (n === i ? made : each)))}
          remove={spells.length > 1 ? () => set(spells.filter((_, n) => n !== i)) : undefined}
        />
      ))}
      {spells.length > 0 && (
        <button type="button" class="plain" aria-label={t("world.add-spell-to", { title: driver.title })} onClick={() => set([...spells, { ...begin(verbOf(spells[0]) || "hold"), ...after(spells) }])}>
          {t("world.add-spell")}
        </button>
      )}
    </div>
  );
}

/** A year that begins when the last spell is over; the last one is given an end if it has none. */
function after(spells: readonly Spell[]): Pick<Spell, "from" | "until"> {
  const ends = spells.map((s) => Number((s.until ?? s.from ?? "2030-12").slice(0, 4)));
  const year = Math.min(2099, Math.max(...ends) + 1);
  return { from: `${year}-01`, until: `${year}-12` };
}

interface SpellProps {
  driver: Driver;
  spell: Spell;
  title: string;
  set: (spell: Spell) => void;
  remove: (() => void) | undefined;
}

function OneSpell({ driver, spell, title, set, remove }: SpellProps) {
  const verb = verbOf(spell) || "hold";
  const value = spell[verb] ?? 0;
  const [low, high] = verb === "hold" ? [driver.low, driver.high] : [-driver.most_shift, driver.most_shift];
  const dated = (part: "from" | "until") => (month: string) => set({ [verb]: value, ...without(span(spell) as Record<string, string>, part), ...(month ? { [part]: month } : {}) });
  return (
    <div class="spell">
      {verb === "hold" && driver.switch ? (
        <select value={value} aria-label={title} onChange={(e) => set({ hold: Number(e.currentTarget.value), ...span(spell) })}>
          <option value={1}>{t("world.yes")}</option>
          <option value={0}>{t("world.no")}</option>
        </select>
      ) : (
        <Slider title={title} low={low} high={high} step={(high - low) / 200} value={value} told={plain(value)} set={(to) => set({ [verb]: to, ...span(spell) })} />
      )}
      <div class="ramp">
        <Month name={t("world.from")} of={title} value={spell.from} set={dated("from")} />
        <Month name={t("world.until")} of={title} value={spell.until} set={dated("until")} />
        {remove && (
          <button type="button" class="plain" aria-label={t("world.drop-spell", { title })} onClick={remove}>
            ×
          </button>
        )}
      </div>
    </div>
  );
}

interface MonthProps {
  name: string;
  /** What it is the month of, for those who do not see where it stands. */
  of: string;
  value?: string | null | undefined;
  set: (month: string) => void;
}

/** A month of the calendar, or none. */
export function Month({ name, of, value, set }: MonthProps) {
  const { earliest, latest } = known().limits;
  return (
    <label>
      {name}
      <input type="month" min={earliest} max={latest} value={value ?? ""} aria-label={`${of}: ${name}`} onChange={(e) => set(e.currentTarget.value)} />
    </label>
  );
}
