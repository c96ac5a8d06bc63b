/** Forecast: the next months, with how earlier forecasts did. */

import { useEffect } from "preact/hooks";
import { ask } from "../api/client";
import type { Forecast as ForecastTold, ForecastItem } from "../api/types";
import { Legend } from "../parts/legend";
import { ShareDots } from "../parts/dots";
import { rangeOf } from "../charts/fan";
import { FanPicture, aboutFan, fanTable, type FanProps } from "../parts/fan";
import { Dagger, Figure } from "../parts/figure";
import { asFan, asPast, PastNote } from "../parts/fans";
import { Progress, Told } from "../parts/standing";
import { Track, chances, subject } from "../parts/tested";
import { Question } from "../state/question";
import { t } from "../text";
import { foretold, percent } from "../words";

const question = new Question("/api/forecast", (_body, signal) => ask("/api/forecast", null, signal));

export function Forecast() {
  useEffect(() => void question.go(null), []);
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
  return (
    <>
      <p class="dek">{t("forecast.made", { made: told.made })}</p>
      {happenings.length > 0 && (
        <section aria-labelledby="chances-title">
          <h2 id="chances-title">{t("forecast.chances")}</h2>
          <p class="dek small">{t("forecast.chances-about")}</p>
          <div class="chance-cards">
            {[...new Set(happenings.map((i) => i.target))].map((target) => (
              <ChanceCard key={target} items={happenings.filter((i) => i.target === target)} least={told.least} />
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
        <div class="large">
          {fans.map((i) => (
            <FanItem key={i.id} item={i} months={told.months} />
          ))}
        </div>
      </section>
    </>
  );
}

function ChanceCard({ items, least }: { items: readonly ForecastItem[]; least: number }) {
  return (
    <article class="card chance-card">
      <h3>
        <span lang="en">{subject(items[0]?.target_title ?? "")}</span>
        {items.some((i) => i.rests_on.length > 0) && <Dagger />}
      </h3>
      <ul>
        {items.map((i) => (
          <li>
            <time>{i.month}</time>
            <span class="card-value">{(i.chance ?? 0) < least ? `<${percent(least)}` : foretold(i.chance ?? 0)[1]}</span>
            <small>{chances(i.low, i.high)}</small>
            <ShareDots title={i.title} share={i.chance ?? 0} width={152} />
            <span class="chance-words">{foretold(i.chance ?? 0)[0]}</span>
          </li>
        ))}
      </ul>
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
      note={past && <PastNote {...props} />}
      table={() => fanTable({ ...props, width: 0, height: 0 })}
    >
      {(width) => <FanPicture {...props} width={width} height={Math.round(Math.min(300, Math.max(190, width * 0.45)))} />}
    </Figure>
  );
}
