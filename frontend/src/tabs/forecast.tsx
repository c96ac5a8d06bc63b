/** Forecast: the next months, with how earlier forecasts did. */

import { useEffect } from "preact/hooks";
import { ask } from "../api/client";
import type { Forecast as ForecastTold, ForecastItem } from "../api/types";
import { FanPicture, aboutFan, fanTable, type FanProps } from "../charts/fan";
import { Dagger, Figure, NumberTable } from "../charts/figure";
import { ShareDots } from "../charts/dots";
import { asFan, asPast } from "../parts/fans";
import { Progress, Told } from "../parts/standing";
import { Question } from "../state/question";
import { history, known } from "../state/study";
import { t } from "../text";
import { percent, signed, unit } from "../words";

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
      <Progress standing={standing} words={t("app.waiting")} />
      {told && !told.available && (
        <div class="absent" data-absent="forecast">
          <b>{t("forecast.none")}.</b> <Told text={told.reason} />
        </div>
      )}
      {told?.available && <Available told={told} />}
    </div>
  );
}

function Available({ told }: { told: ForecastTold }) {
  const fans = told.items.filter((i) => i.kind === "fan" && i.fan);
  const chances = told.items.filter((i) => i.kind === "chance");
  return (
    <>
      <p class="dek">{t("forecast.made", { made: told.made })}</p>
      {chances.length > 0 && (
        <section class="cards" aria-labelledby="chances-title">
          <h2 id="chances-title">{t("forecast.chances")}</h2>
          <div class="card-row">
            {chances.map((i) => (
              <Chance key={i.id} item={i} />
            ))}
          </div>
        </section>
      )}
      <section class="large">
        {fans.map((i) => (
          <FanItem key={i.id} item={i} months={told.months} />
        ))}
      </section>
      {told.track.length > 0 && (
        <section aria-labelledby="track-title">
          <h2 id="track-title">{t("forecast.track")}</h2>
          <NumberTable
            table={{
              caption: t("forecast.track-caption"),
              corner: "",
              heads: [t("forecast.skill"), t("forecast.against"), t("evidence.count"), ""],
              prose: true,
              lang: "en",
              rows: told.track.map((r) => [r.title, [signed(r.score), r.against, String(r.count), r.words]]),
            }}
          />
        </section>
      )}
    </>
  );
}

function Chance({ item }: { item: ForecastItem }) {
  return (
    <article class="card">
      <h3>
        <span lang="en">{item.title}</span>
        {item.rests_on.length > 0 && <Dagger />}
      </h3>
      <p class="card-value" lang="en">
        {percent(item.chance)} <small>{`(${percent(item.low)}–${percent(item.high)})`}</small>
      </p>
      <ShareDots title={item.title} share={item.chance ?? 0} width={180} />
      <p class="card-change" lang="en">
        {item.words}
      </p>
    </article>
  );
}

function FanItem({ item, months }: { item: ForecastItem; months: readonly string[] }) {
  const told = item.fan!;
  const path = known().paths.find((p) => p.name === told.path);
  const props: Omit<FanProps, "width" | "height"> = {
    title: item.title,
    unit: path?.unit_words || unit(path?.unit ?? "1"),
    months,
    fan: asFan(told, t("tab.forecast")),
    past: asPast(history.value?.pasts.find((p) => p.path === told.path)),
  };
  return (
    <Figure title={props.title} unit={props.unit} sentence={<span lang="en">{item.words || aboutFan({ ...props, width: 0, height: 0 })}</span>} table={() => fanTable({ ...props, width: 0, height: 0 })}>
      {(width) => <FanPicture {...props} width={width} height={220} />}
    </Figure>
  );
}
