/** Brief: one page of the present state to take away. */

import { useState } from "preact/hooks";
import { CLIENT, askForPage } from "../api/client";
import type { RunAnswer } from "../api/types";
import { Cards } from "../parts/cards";
import { LargeFans, SmallFans } from "../parts/fans";
import { Moved } from "../parts/moved";
import { download } from "../parts/share";
import { Progress } from "../parts/standing";
import { answer } from "../state/feed";
import { Question } from "../state/question";
import { BASELINE, known, policyName, policyOf, setupOf, study } from "../state/study";
import { printing } from "../state/view";
import { t } from "../text";

/** The page and the policy that it is of, whatever is chosen by now. */
const question = new Question("/api/brief", async (body, signal) => {
  const policy = body.now?.policy ?? BASELINE;
  return { of: typeof policy === "string" ? policy : policy.id, page: await askForPage("/api/brief", body, signal) };
});

export function Brief() {
  const c = known();
  const { now, pinned, seed } = study.value;
  const [members, setMembers] = useState(1000);
  const [others, setOthers] = useState<readonly string[]>([]);
  const standing = question.standing.value;
  const name = policyName(now);
  const base = policyName(pinned);
  const go = () =>
    void question.go({ now: setupOf(now), pinned: policyOf(pinned), others: [...others], members, seed, client: CLIENT }, true);
  return (
    <div class="part">
      <div class="tab-head">
        <h2>{t("brief.title")}</h2>
        <p class="dek">{t("brief.dek")}</p>
      </div>
      <h3>{t("brief.state")}</h3>
      <p>
        <b>{name}</b> · {t("explore.pinned", { label: base })}
        {now.world && (
          <>
            {" · "}
            <span lang="en">{c.worlds.find((w) => w.id === now.world)?.title}</span>
          </>
        )}
        {" · "}
        <span lang="en">{c.settings.find((s) => s.id === now.theory)?.title}</span>
      </p>
      <fieldset class="others">
        <legend>{t("brief.others")}</legend>
        {c.policies
          .filter((p) => p.id !== name && p.id !== base)
          .map((p) => (
            <label>
              <input
                type="checkbox"
                checked={others.includes(p.id)}
                onChange={(e) => setOthers(e.currentTarget.checked ? [...others, p.id] : others.filter((id) => id !== p.id))}
              />{" "}
              <span lang="en">{p.title}</span>
            </label>
          ))}
      </fieldset>
      <div class="choosers">
        <label class="field">
          {t("brief.members")}
          <select value={members} onChange={(e) => setMembers(Number(e.currentTarget.value))}>
            {[256, 1000, 2000, 4000].map((n) => (
              <option value={n}>{n.toLocaleString("en-US")}</option>
            ))}
          </select>
        </label>
        <button type="button" class="primary" data-do="brief" disabled={standing.running} onClick={go}>
          {t("brief.go")}
        </button>
        <button type="button" onClick={() => window.print()}>
          {t("brief.print")}
        </button>
      </div>
      <Progress standing={standing} words={t("brief.running")} />
      {standing.told && !standing.running && (
        <p role="status">
          {t("brief.ready")}{" "}
          <button type="button" class="primary" data-do="download-brief" onClick={() => download(`brief-${standing.told!.of}.html`, standing.told!.page)}>
            {t("brief.download")}
          </button>
        </p>
      )}
      {printing.value && answer.value && <Present told={answer.value} />}
    </div>
  );
}

/** On paper, the present state itself: the brief is a page of its own. */
function Present({ told }: { told: RunAnswer }) {
  return (
    <>
      <LargeFans told={told} />
      <Cards told={told} />
      <SmallFans told={told} />
      <Moved told={told} />
    </>
  );
}
