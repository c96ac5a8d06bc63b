/** What Beijing does not choose: rival theories, drivers and leaders, dated events. */

import type { Theory } from "../api/types";
import { changeNow, known, partsOfWorld, shippedWorld, sideOf, study, without } from "../state/study";
import { t } from "../text";
import { Claims } from "./claims";
import { Drivers } from "./drivers";
import { Events, Fixed } from "./events";

const OWN = "~"; // a world from a file of one's own

export function World() {
  const c = known();
  const side = study.value.now;
  const preset = c.worlds.find((w) => w.id === side.world);
  return (
    <>
      <label class="field">
        {t("explore.preset-world")}
        <select
          value={side.namedWorld ? OWN : side.world}
          data-choose="world"
          onChange={(e) => {
            const file = shippedWorld(e.currentTarget.value);
            const clear = sideOf(side.policy);
            changeNow((old) => ({ ...old, ...partsOfWorld(file ?? { kind: "world", id: "", title: "", description: "" }), world: file?.id ?? "", namedWorld: null, theory: file ? old.theory : clear.theory }));
          }}
        >
          {side.namedWorld && <option value={OWN}>{side.namedWorld.title}</option>}
          <option value="">{t("explore.no-world")}</option>
          {c.worlds.map((w) => (
            <option value={w.id} lang="en">
              {w.title}
            </option>
          ))}
        </select>
      </label>
      {(side.namedWorld ?? preset) && (
        <p class="dek small" lang="en">
          {(side.namedWorld ?? preset)!.description}
        </p>
      )}
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
      <Drivers />
      <Events />
      <Fixed />
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
