/** Forecast: the next months, with how earlier forecasts did. */

import { useLayoutEffect } from "preact/hooks";
import { ask } from "../api/client";
import type { Forecast as ForecastTold, ForecastItem, MonthlyChances } from "../api/types";
import { Legend } from "../parts/legend";
import { rangeOf } from "../charts/fan";
import { MonthlyPicture } from "../charts/hindcast";
import { fixed } from "../charts/numbers";
import { FanPicture, aboutFan, fanTable, type FanProps } from "../parts/fan";
import { Dagger, Figure, Numbers, useWidth } from "../parts/figure";
import { asFan, asPast, PastNote } from "../parts/fans";
import { Progress, Told } from "../parts/standing";
import { Track, alikeTold, chances, heldTold, subject, togetherTold } from "../parts/tested";
import { Question } from "../state/question";
import { t } from "../text";
import { foretold, percent } from "../words";

const question = new Question("/api/forecast", (_body, signal) => ask("/api/forecast", null, signal));

export function Forecast() {
  useLayoutEffect(() => void question.go(null), []);
  const standing = question.standing.value;
  const told = standing.told;
  return (
    <div class="part">
      <div class="tab-head">
        <h2>{t("forecast.title")}</h2>
        <p class="dek">{t("forecast.dek")}</p>
      </div>
      <Progress standing={standing} words={t("forecast.running")} />
      {told && !told.available && (
        <div class="absent" data-absent="forecast">
          <b>{t("forecast.none")}.</b> <Told text={told.reason} />
        </div>
      )}
      {told?.available && <Available told={told} />}
      {told && <Track told={told.track} since={told.about?.first ?? ""} />}
    </div>
  );
}

function Available({ told }: { told: ForecastTold }) {
  const fans = told.items.filter((i) => i.kind === "fan" && i.fan);
  const happenings = told.items.filter((i) => i.kind === "chance");
  const years = told.items.filter((i) => i.kind === "year");
  return (
    <>
      <p class="dek">{t("forecast.made", { made: told.made, worlds: told.worlds.toLocaleString("en-US") })}</p>
      {happenings.length > 0 && (
        <section aria-labelledby="chances-title">
          <h2 id="chances-title">{t("forecast.chances")}</h2>
          <p class="dek small">{t("forecast.chances-about")}</p>
          <div class="chance-cards">
            {told.monthly.map((each) => (
              <ChanceCard key={each.target} told={each} months={told.months} items={happenings.filter((i) => i.target === each.target)} least={told.least} />
            ))}
          </div>
        </section>
      )}
      <section aria-labelledby="fans-title">
        <h2 id="fans-title">{t("forecast.quantities")}</h2>
        <Legend
          items={[
            ["record", t("legend.record")],
            [1, t("forecast.middle")],
            ["band", t("legend.band")],
          ]}
        />
        <div class="large pairs">
          {fans.map((i) => (
            <FanItem key={i.id} item={i} months={told.months} />
          ))}
          {years.length > 0 && <YearCard items={years} />}
        </div>
      </section>
    </>
  );
}

/** A chance in figures; the smallest are only said to be less. */
const figured = (p: number | null, least: number): string => ((p ?? 0) < least ? `<${percent(least)}` : foretold(p ?? 0)[1]);

interface ChanceProps {
  told: MonthlyChances;
  months: readonly string[];
  items: readonly ForecastItem[];
  least: number;
}

/** What may happen: the chance of every month drawn, that of some in words with how such chances fared. */
function ChanceCard({ told, months, items, least }: ChanceProps) {
  const said = (p: number | null) => figured(p, least);
  const title = subject(told.target_title);
  const [ref, width] = useWidth<HTMLDivElement>(300);
  const about = items.map((i) => `${i.month}: ${foretold(i.chance ?? 0)[0]}, ${said(i.chance)}`).join("; ");
  return (
    <article class="card chance-card">
      <h3>
        <span lang="en">{title}</span>
        {items.some((i) => i.rests_on.length > 0) && <Dagger />}
      </h3>
      <div ref={ref} class="drawing">
        <MonthlyPicture title={title} about={about} months={months} said={told.said} low={told.low} high={told.high} marked={items.map((i) => i.ahead - 1)} width={width} />
      </div>
      <ul>
        {items.map((i) => (
          <li>
            <time>{i.month}</time>
            <span class="card-value">{said(i.chance)}</span>
            <small>{chances(i.low, i.high)}</small>
            <span class="chance-words">
              {foretold(i.chance ?? 0)[0]}
              {i.alike && `. ${alikeTold(i.alike)}`}
            </span>
          </li>
        ))}
      </ul>
      {told.together && <p class="source">{togetherTold(told.together)}</p>}
      <Numbers
        table={() => ({
          caption: t("forecast.monthly", { title }),
          corner: t("tested.month"),
          heads: [t("evidence.said"), t("tested.interval")],
          rows: months.map((month, i) => [month, [said(told.said[i] ?? null), chances(told.low[i] ?? null, told.high[i] ?? null)]]),
        })}
      />
    </article>
  );
}

/** Calendar years: the median, the bands, and how such bands fared. */
function YearCard({ items }: { items: readonly ForecastItem[] }) {
  return (
    <article class="card chance-card" data-years>
      <h3>
        <span lang="en">
          {subject(items[0]?.target_title ?? "")} <small class="unit">{items[0]?.unit}</small>
        </span>
      </h3>
      <ul>
        {items.map((i) => {
          const [low90, low50, median, high50, high90] = i.quantiles.map((q) => fixed(q ?? NaN, 1)) as [string, string, string, string, string];
          return (
            <li>
              <time>{i.month.slice(0, 4)}</time>
              <span class="card-value">{median} %</span>
              <small>{t("forecast.year", { low90, low50, high50, high90 })}</small>
            </li>
          );
        })}
      </ul>
      {items[0] && items[0].held.length > 0 && <p class="source">{heldTold(items[0].held)}</p>}
    </article>
  );
}

const COUNTED = "a month"; // of launch days: so few that their median jumps

function FanItem({ item, months }: { item: ForecastItem; months: readonly string[] }) {
  const title = subject(item.target_title);
  const told = asFan(item.fan!, t("forecast.model"));
  const mean = item.unit === COUNTED;
  const means = item.mean.map((v) => v ?? NaN);
  const fan = mean ? { ...told, quantiles: told.quantiles.map((row, q) => (q === 2 ? means : row)) } : told;
  const past = asPast(item.past ?? undefined);
  const props: Omit<FanProps, "width" | "height"> = { title, unit: item.unit, months, fan, past, mean, since: past?.times[0], range: rangeOf("", [fan], past) };
  return (
    <Figure
      title={title}
      unit={item.unit}
      sentence={aboutFan({ ...props, width: 0, height: 0 })}
      note={
        <>
          {item.held.length > 0 && <p class="source">{heldTold(item.held)}</p>}
          {past && <PastNote {...props} />}
        </>
      }
      table={() => fanTable({ ...props, width: 0, height: 0 })}
    >
      {(width) => <FanPicture {...props} width={width} height={Math.round(Math.min(300, Math.max(190, width * 0.45)))} />}
    </Figure>
  );
}
