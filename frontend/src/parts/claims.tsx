/** The claims behind something: our words for what an essay says, and who disputes it. */

import { t } from "../text";
import { known } from "../state/study";

export function Claims({ ids }: { ids: readonly string[] }) {
  const c = known();
  const found = ids.flatMap((id) => c.claims.filter((claim) => claim.id === id));
  if (!found.length) return null;
  return (
    <ul class="claims">
      {found.map((claim) => (
        <li>
          <span lang="en">{claim.statement}</span>{" "}
          {claim.evidence && <small>{t("claim.shows", { evidence: "" })}<span lang="en">{claim.evidence}</span> </small>}
          <small>
            <span class="claim-essay">{t("claim.essay", { essay: c.essays[claim.essay] ?? claim.essay })}</span>
            {claim.disputes.length > 0 && <> · {t("claim.disputed", { disputes: claim.disputes.join(", ") })}</>}
            {" · "}
            <code lang="en">{claim.id}</code>
          </small>
        </li>
      ))}
    </ul>
  );
}
