/** How the model's forecasts of the past fared: said and came, said and seen, gains over simple rules. */

import type { Alike, BandsHeld, Chances, Evidence, Hindcast, Reliability, Together, TrackRecord } from "../api/types";
import { Legend } from "./legend";
import { Figure } from "./figure";
import { ChancesPicture, GainPicture, HindcastPicture } from "../charts/hindcast";
import { ReliabilityPicture } from "../charts/reliability";
import { t, type Key } from "../text";
import { middle, number, percent, signed } from "../words";

const months = (told: readonly { horizon: number }[]): number[] => [...new Set(told.map((each) => each.horizon))].sort((a, b) => a - b);

/** What is told of, as a heading. */
export const subject = (title: string): string => title.charAt(0).toUpperCase() + title.slice(1);

/** How far ahead, in words. */
export const ahead = (horizon: number): string => t(horizon === 1 ? "tested.ahead-one" : "tested.ahead", { months: horizon });

interface TestedProps {
  told: Evidence;
  horizon: number;
  choose: (horizon: number) => void;
}

/** Forecasts at one horizon: quantities, chances, and whether shares came out as said. */
export function Tested({ told, horizon, choose }: TestedProps) {
  const quantities = told.hindcasts.filter((h) => h.horizon === horizon);
  const chances = told.chances.filter((c) => c.horizon === horizon);
  const diagrams = told.reliability.filter((r) => r.horizon === horizon);
  return (
    <section aria-labelledby="hindcast-title">
      <h2 id="hindcast-title">{t("evidence.hindcasts")}</h2>
      <Caveats told={told} />
      <div class="segments" role="group" aria-label={t("tested.horizon")}>
        <span>{t("tested.horizon")}</span>
        {months([...told.hindcasts, ...told.reliability]).map((each) => (
          <button type="button" aria-pressed={each === horizon} data-horizon={each} onClick={() => choose(each)}>
            {each}
          </button>
        ))}
      </div>
      {quantities.length > 0 && (
        <>
          <Legend
            items={[
              ["record", t("tested.came")],
              [1, t("tested.median")],
              ["band", t("tested.band")],
            ]}
          />
          <div class="large pairs">
            {quantities.map((h) => (
              <Quantity key={h.target} told={h} />
            ))}
          </div>
        </>
      )}
      {chances.length > 0 && (
        <>
          <h3 class="apart">{t("tested.chances")}</h3>
          <div class="large">
            {chances.map((c) => (
              <Chance key={c.target} told={c} />
            ))}
          </div>
        </>
      )}
      {diagrams.length > 0 && (
        <>
          <h3 class="apart">{t("evidence.reliability")}</h3>
          <p class="dek small">{t("evidence.reliability-about")}</p>
          <div class="diagrams">
            {diagrams.map((r) => (
              <Diagram key={r.name} told={r} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function Caveats({ told }: { told: Evidence }) {
  const { about } = told;
  if (!about) return null;
  return (
    <>
      <p class="dek">
        {t("tested.about", { first: about.first, last: about.last })} <span lang="en">{about.parameters}.</span>
      </p>
      {about.stale && (
        <p class="notice trouble inline" role="note" lang="en">
          {about.stale}
        </p>
      )}
      {about.caveats.length > 0 && (
        <details class="numbers caveats" open>
          <summary>{t("tested.caveats")}</summary>
          <ul lang="en">
            {about.caveats.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** How a quantity fared, and its last forecast in numbers. */
function fanTold(told: Hindcast): string {
  const { fan, unit } = told;
  const last = told.months.length - 1;
  const whole = (v: number): string => (Number.isInteger(v) ? String(v).replace("-", "−") : number(v));
  const [low, median, high, came] = [fan.low90, fan.median, fan.high90, told.seen].map((row) => row[last] ?? NaN) as [number, number, number, number];
  const said = t("tested.fan-told", {
    count: told.count,
    within90: percent(told.within90),
    within50: percent(told.within50),
    month: told.months[last] ?? "",
    median: whole(median),
    range: `${t("words.range", { low: whole(low), high: whole(high) })} ${unit}`,
  });
  return Number.isFinite(came) ? `${said} ${t("tested.fan-came", { value: whole(came) })}` : said;
}

function Quantity({ told }: { told: Hindcast }) {
  const title = subject(told.target_title);
  const { fan } = told;
  const about = fanTold(told);
  const shown = told.months.map((_, i) => i).filter((i) => told.months.length < 40 || told.months[i]!.endsWith("-12"));
  return (
    <Figure
      title={title}
      unit={told.unit}
      sentence={about}
      table={() => ({
        caption: t("tested.caption", { title, ahead: ahead(told.horizon) }),
        corner: t("tested.month"),
        heads: [t("tested.said-band"), t("tested.came-short")],
        rows: shown.map((i) => [told.months[i] ?? "", [middle(fan.median[i] ?? NaN, fan.low90[i] ?? NaN, fan.high90[i] ?? NaN, told.unit), number(told.seen[i], told.unit)]]),
      })}
    >
      {(width) => <HindcastPicture title={`${title}, ${ahead(told.horizon)}`} about={about} told={told} width={width} />}
    </Figure>
  );
}

function Chance({ told }: { told: Chances }) {
  const title = subject(told.target_title);
  const about = told.count ? t("tested.chance-told", { count: told.count, mean: percent(told.mean), share: percent(told.share) }) : t("tested.none-scored");
  const years = [...new Set(told.months.map((m) => m.slice(0, 4)))];
  const of = (year: string) => told.months.flatMap((m, i) => (m.startsWith(year) ? [i] : []));
  return (
    <Figure
      title={title}
      sentence={about}
      table={() => ({
        caption: t("tested.caption", { title, ahead: ahead(told.horizon) }),
        corner: t("tested.year"),
        heads: [t("tested.said-range"), t("tested.came-months")],
        rows: years.map((year) => {
          const said = of(year).map((i) => told.said[i] ?? NaN).filter(Number.isFinite);
          const came = of(year).filter((i) => told.seen[i] === 1).map((i) => told.months[i]!.slice(5));
          return [year, [said.length ? `${percent(Math.min(...said))} – ${percent(Math.max(...said))}` : "–", came.join(", ") || "–"]];
        }),
      })}
    >
      {(width) => <ChancesPicture title={`${title}, ${ahead(told.horizon)}`} about={about} told={told} width={width} came={t("tested.came-short")} />}
    </Figure>
  );
}

function Diagram({ told }: { told: Reliability }) {
  const bins = told.bins.filter((b) => b.count > 0 && b.said !== null && b.seen !== null);
  const title = subject(told.target_title);
  const score = (x: number | null) => (x ?? NaN).toFixed(3);
  const brier = t("tested.brier", { score: score(told.score), reliability: score(told.reliability), resolution: score(told.resolution), uncertainty: score(told.uncertainty) });
  const about = `${t("tested.count", { count: told.count })} ${brier}`;
  return (
    <Figure
      title={title}
      sentence={about}
      table={() => ({
        caption: `${t("evidence.reliability")}: ${title}, ${ahead(told.horizon)}`,
        corner: t("evidence.said"),
        heads: [t("evidence.seen"), t("tested.interval"), t("evidence.count")],
        rows: bins.map((b) => [percent(b.said), [percent(b.seen), b.seen_low === null || b.seen_high === null ? "–" : `${percent(b.seen_low)} – ${percent(b.seen_high)}`, String(b.count)]]),
      })}
    >
      {(width) => <ReliabilityPicture title={`${title}, ${ahead(told.horizon)}`} about={about} bins={bins} said={t("evidence.said")} seen={t("evidence.seen")} count={t("evidence.count")} width={width} />}
    </Figure>
  );
}

const VERDICTS: readonly (readonly [TrackRecord["verdict"], Key])[] = [
  ["better", "tested.better"],
  ["tie", "tested.tie"],
  ["worse", "tested.worse"],
];

const RULES: Readonly<Record<string, Key>> = {
  climatology: "rule.climatology",
  "last 36 months": "rule.last-months",
  "weighted rate": "rule.weighted",
  "self-exciting": "rule.excited",
  "random walk": "rule.walk",
  "seasonal naive": "rule.seasonal",
  "no change": "rule.no-change",
  "usual growth": "rule.usual",
};

/** A simple rule in words. */
function rule(name: string): string {
  const key = RULES[name];
  return key ? t(key) : name;
}

/** What forecasts since some month gained over the best simple rule, target by target, by how far ahead. */
export function Track({ told, since }: { told: readonly TrackRecord[]; since: string }) {
  const targets = [...new Set(told.map((r) => r.target))];
  if (!told.length) return null;
  return (
    <section aria-labelledby="track-title">
      <h2 id="track-title">{t("forecast.track")}</h2>
      <p class="dek">{t("forecast.track-caption", { year: since.slice(0, 4) })}</p>
      <div class="diagrams">
        {targets.map((target) => (
          <Gains key={target} rows={told.filter((r) => r.target === target)} />
        ))}
      </div>
    </section>
  );
}

/** A gain with as many figures as its yardstick needs. */
const gained = (x: number | null, yardstick: string): string =>
  x === null ? "–" : yardstick === "CRPS" ? signed(Math.round(10 * x) / 10) : `${x > 0 ? "+" : x < 0 ? "−" : ""}${Math.abs(x).toFixed(3)}`;

function Gains({ rows }: { rows: readonly TrackRecord[] }) {
  const title = subject(rows[0]?.target_title ?? "");
  const yardstick = rows[0]?.yardstick ?? "";
  const written = (x: number | null) => gained(x, yardstick);
  const judged = VERDICTS.flatMap(([verdict, key]) => {
    const found = rows.filter((r) => r.verdict === verdict).map((r) => r.horizon);
    return found.length ? [t(key, { months: found.join(", ") })] : [];
  }).join("; ").replace(/^./, (c) => c.toUpperCase());
  return (
    <Figure
      title={title}
      sentence={`${judged}. ${t("tested.rules", { rules: [...new Set(rows.map((r) => rule(r.against)))].join(", ") })}`}
      table={() => ({
        caption: `${t("forecast.skill")}: ${title}`,
        corner: t("tested.horizon"),
        heads: [t("forecast.skill"), t("tested.interval"), t("forecast.against"), t("tested.within"), t("evidence.count")],
        rows: rows.map((r) => [
          String(r.horizon),
          [
            written(r.score),
            `${written(r.low)} ${t("words.to")} ${written(r.high)}`,
            rule(r.against),
            r.within50 === null || r.within90 === null ? "–" : `${percent(r.within50)}, ${percent(r.within90)}`,
            String(r.count),
          ],
        ]),
      })}
    >
      {(width) => (
        <GainPicture
          title={title}
          about={`${judged}.`}
          unit={yardstick === "CRPS" ? t("tested.crps") : t("tested.log-score")}
          width={Math.min(width, 380)}
          written={(v) => (Math.abs(v) < 1e-9 ? "0" : v.toLocaleString("en-US", { maximumSignificantDigits: 2, signDisplay: "exceptZero" }).replace("-", "−"))}
          gains={rows.map((r) => ({ horizon: r.horizon, value: r.score ?? NaN, low: r.low ?? NaN, high: r.high ?? NaN, sure: r.verdict !== "tie" }))}
        />
      )}
    </Figure>
  );
}

/** A range of chances, such as `36–41 %`. */
export const chances = (low: number | null, high: number | null): string => {
  const [a, b] = [percent(low), percent(high)];
  if (low !== null && low < 0.0005) return t("words.up-to", { high: b });
  return a.replace(/ %$/, "") === a || a.startsWith("<") ? `${a} – ${b}` : `${a.replace(/ %$/, "")}–${b}`;
};

/** How often it came where about the same was said. */
export const alikeTold = ({ low, high, happened, count }: Alike): string =>
  t("fared.alike", { low: Math.round(100 * low), high: Math.round(100 * high), happened, count });

/** How bands of the same quantity fared. */
export const heldTold = (held: readonly BandsHeld[]): string =>
  t("fared.bands", { told: held.map(({ inside, count, horizon }) => t("fared.band", { inside, count, ahead: ahead(horizon) })).join(", ") });

/** How often such chances came, all the months ahead together. */
export const togetherTold = ({ came, count, said, often, times }: Together): string =>
  t("fared.together", { came, count, said: said.toFixed(1), often: t(often === "about" && times === 2 ? "fared.twice" : `fared.${often}`, { times }) });
