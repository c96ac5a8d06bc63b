/** All levers, grouped, with the presets and the rules. */

import { useState } from "preact/hooks";
import type { Lever as LeverTold } from "../api/types";
import { changeNow, known, partsOfPolicy, policyAsShipped, shippedPolicy, study } from "../state/study";
import { t } from "../text";
import { Lever } from "./lever";
import { Phases } from "./phases";
import { Rules } from "./rules";

const OWN = "~"; // a policy from a file of one's own
const letters = (text: string): string => text.toLowerCase();

export function Levers() {
  const c = known();
  const side = study.value.now;
  const [wanted, want] = useState("");
  const fits = (lever: LeverTold) =>
    !wanted || letters(`${lever.title} ${lever.name} ${c.groups[lever.group] ?? ""}`).includes(letters(wanted));
  const groups = Object.entries(c.groups).map(
    ([id, title]) => [id, title, c.levers.filter((lever) => lever.group === id && fits(lever))] as const,
  );
  const preset = c.policies.find((p) => p.id === side.policy);
  return (
    <>
      <label class="field">
        {t("explore.preset-policy")}
        <select
          value={side.named ? OWN : side.policy}
          data-choose="policy"
          onChange={(e) => {
            const file = shippedPolicy(e.currentTarget.value);
            if (file) changeNow((old) => ({ ...old, policy: file.id, ...partsOfPolicy(file), named: null }));
          }}
        >
          {side.named && <option value={OWN}>{side.named.title}</option>}
          {c.policies.map((p) => (
            <option value={p.id} lang="en">
              {p.title}
            </option>
          ))}
        </select>
      </label>
      <p class="dek small" lang="en">
        {side.named?.description ?? preset?.description} {!side.named && !policyAsShipped(side) && <b lang="">({t("explore.changed")})</b>}
      </p>
      <label class="field">
        {t("explore.find")}
        <input type="search" value={wanted} onInput={(e) => want(e.currentTarget.value)} />
      </label>
      <label class="field">
        {t("explore.rest")}
        <select value={side.rest} data-choose="rest" onChange={(e) => changeNow((old) => ({ ...old, rest: e.currentTarget.value as "rule" | "observed" }))}>
          <option value="rule">{t("lever.free")}</option>
          <option value="observed">{t("lever.stays")}</option>
        </select>
      </label>
      {groups.every(([, , levers]) => !levers.length) && <p>{t("explore.none-found")}</p>}
      {groups.map(([id, title, levers]) => levers.length > 0 && <Group key={id} title={title} levers={levers} open={id === "fuel" || wanted !== ""} />)}
      <Phases />
      <Rules />
    </>
  );
}

function Group({ title, levers, open }: { title: string; levers: readonly LeverTold[]; open: boolean }) {
  const count = levers.filter((lever) => lever.name in study.value.now.levers).length;
  const [shown, show] = useState(open || count > 0);
  return (
    <details class="group" open={shown || open} onToggle={(e) => show(e.currentTarget.open)}>
      <summary>
        <span lang="en">{title}</span>
        {count > 0 && <small class="count">{t("lever.set-count", { count })}</small>}
      </summary>
      {(shown || open) && levers.map((lever) => <Lever key={lever.name} lever={lever} />)}
    </details>
  );
}
