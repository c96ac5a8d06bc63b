/** Explore: levers and world beside the charts, against the pinned baseline. */

import { useState } from "preact/hooks";
import { Status } from "../parts/bar";
import { Cards } from "../parts/cards";
import { LargeFans, SmallFans } from "../parts/fans";
import { Guide } from "../parts/guide";
import { Levers } from "../parts/levers";
import { Moved } from "../parts/moved";
import { Scrubber } from "../parts/scrubber";
import { World } from "../parts/world";
import { answer, replayed } from "../state/feed";
import { change, known, policyAsShipped, policyName, same, sideOf, study } from "../state/study";
import { t } from "../text";

export function Explore() {
  const [sheet, openSheet] = useState(false);
  const [side, turn] = useState<"levers" | "world">("levers");
  const told = replayed.value ?? answer.value;
  return (
    <div class="explore">
      <button type="button" class="sheet-toggle" aria-expanded={sheet} aria-controls="controls" onClick={() => openSheet(!sheet)}>
        {t(sheet ? "explore.sheet-close" : "explore.sheet-open")}
      </button>
      <div id="controls" class={`controls ${sheet ? "open" : ""}`}>
        <div class="switch" role="group">
          <button type="button" aria-pressed={side === "levers"} data-side="levers" onClick={() => turn("levers")}>
            {t("explore.levers")}
          </button>
          <button type="button" aria-pressed={side === "world"} data-side="world" onClick={() => turn("world")}>
            {t("explore.world")}
          </button>
        </div>
        <div class="control-list" tabIndex={0} role="group" aria-label={t(side === "levers" ? "explore.levers" : "explore.world")}>
          {side === "levers" ? <Levers /> : <World />}
        </div>
      </div>
      <div class="charts" id="charts">
        <Guide />
        <Pinned />
        {told ? (
          <>
            <LargeFans told={told} />
            <Scrubber told={told} />
            <Cards told={told} />
            <SmallFans told={told} />
            <Moved told={told} />
          </>
        ) : (
          <p role="status">{t("status.preview")}</p>
        )}
      </div>
    </div>
  );
}

/** Which baseline is pinned, and how to pin another. */
function Pinned() {
  const { now, pinned } = study.value;
  const isShipped = !pinned.named && policyAsShipped(pinned);
  const alike = same(now, pinned);
  return (
    <div class="pinned">
      <label class="field row">
        {t("explore.pin-shipped")}
        <select
          value={isShipped ? pinned.policy : "~"}
          data-choose="pinned"
          onChange={(e) => {
            const id = e.currentTarget.value;
            if (id !== "~") change((old) => ({ ...old, pinned: sideOf(id, old.pinned.world, old.pinned.theory) }));
          }}
        >
          {!isShipped && <option value="~">{policyName(pinned)}</option>}
          {known().policies.map((p) => (
            <option value={p.id} lang="en">
              {p.title}
            </option>
          ))}
        </select>
      </label>
      <Status />
      {alike ? (
        <p>{t("explore.same")}</p>
      ) : (
        <button type="button" data-do="pin" onClick={() => change((old) => ({ ...old, pinned: old.now }))}>
          {t("explore.pin")}
        </button>
      )}
    </div>
  );
}
