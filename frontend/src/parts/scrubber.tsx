/** A month to look at: all charts mark it; dates near it and what has happened by then. */

import type { RunAnswer } from "../api/types";
import { year } from "../charts/scale";
import { history, known } from "../state/study";
import { look, view } from "../state/view";
import { t } from "../text";
import { percent } from "../words";

export function Scrubber({ told }: { told: RunAnswer }) {
  const last = told.months.length - 1;
  const at = Math.min(view.value.month ?? last, last);
  const month = told.months[at] ?? "";
  const near = (history.value?.dates ?? [])
    .map((d) => ({ ...d, away: year(d.date) - year(month) }))
    .filter((d) => Math.abs(d.away) <= 1.01)
    .sort((a, b) => Math.abs(a.away) - Math.abs(b.away))
    .slice(0, 5)
    .sort((a, b) => a.away - b.away);
  return (
    <section class="scrubber" aria-labelledby="time-title">
      <div class="scrub-line">
        <h2 id="time-title">{t("time.title")}</h2>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={t("time.title")}
          aria-valuetext={month}
          onInput={(e) => {
            const to = e.currentTarget.valueAsNumber;
            look({ month: to >= last ? null : to });
          }}
        />
        <output>{at === last ? `${month}, ${t("time.end")}` : month}</output>
      </div>
      <p class="so-far">
        {t("time.sofar")}{" "}
        {told.now.incidence.map((i, n) => {
          const what = known().happenings.find((h) => h.id === i.happening);
          const share = i.share[at] ?? 0;
          const before = told.pinned && !told.same ? told.pinned.incidence.find((p) => p.happening === i.happening)?.share[at] : undefined;
          return (
            <span class="happening">
              {n > 0 && " · "}
              <span lang="en">{what?.title}</span> <b>{percent(share)}</b>
              {before !== undefined && before !== null && <small> ({percent(before)})</small>}
              {what?.unseen && <span class="dagger">†</span>}
            </span>
          );
        })}
      </p>
      {near.length > 0 && (
        <p class="dates">
          {t("time.events")}:{" "}
          {near.map((d, n) => (
            <span>
              {n > 0 && " · "}
              <time>{d.date}</time> <span lang="en">{d.title}</span>
              {d.ahead && ` (${t("time.ahead")})`}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
