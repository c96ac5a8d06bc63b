/** A month to look at: all charts mark it; dates near it and what has happened by then. */

import type { RunAnswer } from "../api/types";
import { DatesStrip } from "../charts/dates";
import { year } from "../charts/scale";
import { useWidth } from "./figure";
import { monthsOf } from "./events";
import { history, known, study } from "../state/study";
import { look, view } from "../state/view";
import { t } from "../text";
import { percent } from "../words";

interface Known {
  date: string;
  title: string;
  ahead: boolean;
  own: boolean;
}

/** Dates of the record and the calendar, and events that the world being made sets. */
function datesKnown(): Known[] {
  const set = Object.entries(study.value.now.events).flatMap(([name, given]) => {
    const title = known().events.find((e) => e.name === name)?.title ?? name;
    return monthsOf(given).map((date) => ({ date, title, ahead: true, own: true }));
  });
  return [...(history.value?.dates ?? []).map(({ date, title, ahead }) => ({ date, title, ahead, own: false })), ...set];
}

export function Scrubber({ told }: { told: RunAnswer }) {
  const last = told.months.length - 1;
  const at = Math.min(view.value.month ?? last, last);
  const month = told.months[at] ?? "";
  const [ref, width] = useWidth<HTMLDivElement>(400);
  const go = (to: number) => look({ month: to >= last ? null : to });
  const dates = datesKnown();
  const within = dates.flatMap(({ date, title, own }) => {
    const place = told.months.indexOf(date);
    return place < 0 ? [] : [{ at: place, told: `${date} ${title}`, own }];
  });
  const near = dates
    .map((d) => ({ ...d, away: year(d.date) - year(month) }))
    .filter((d) => Math.abs(d.away) <= 1.01)
    .sort((a, b) => Math.abs(a.away) - Math.abs(b.away))
    .slice(0, 5)
    .sort((a, b) => a.away - b.away);
  return (
    <section class="scrubber" aria-labelledby="time-title">
      <div class="scrub-line">
        <h2 id="time-title">{t("time.title")}</h2>
        <div ref={ref}>
          <input type="range" min={0} max={last} value={at} aria-label={t("time.title")} aria-valuetext={month} onInput={(e) => go(e.currentTarget.valueAsNumber)} />
          <DatesStrip marks={within} last={last} width={width} choose={go} />
        </div>
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
