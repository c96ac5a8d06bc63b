/** Forecast: the next months, with how earlier forecasts did. */

import { useEffect } from "preact/hooks";
import { ask } from "../api/client";
import type { Forecast as ForecastTold, ForecastItem } from "../api/types";
import { Legend } from "../charts/bars";
import { ShareDots } from "../charts/dots";
import { FanPicture, aboutFan, fanTable, rangeOf, type FanProps, type Past } from "../charts/fan";
import { Dagger, Figure } from "../charts/figure";
import { year } from "../charts/scale";
import { asFan, PastNote } from "../parts/fans";
import { Progress, Told } from "../parts/standing";
import { Track, chances } from "../parts/tested";
import { Question } from "../state/question";
import { t } from "../text";
import { percent, word } from "../words";
import { evidence } from "./evidence";

const question = new Question("/api/forecast", (_body, signal) => ask("/api/forecast", null, signal));

export function Forecast() {
  useEffect(() => {
    void question.go(null).then(() => evidence.go(null)); // what came so far stands with the evidence
  }, []);
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
      {told && <Track told={told.track} />}
    </div>
  );
}

/** `Any such launch in 2026-01`, in its parts. */
function dated(title: string): readonly [string, string] {
  const [, what = title, month = ""] = /^(.*) in (\d{4}-\d{2})$/.exec(title) ?? [];
  return [what, month];
}

/** The target of an item named `any_launch-12`. */
const targetOf = (id: string): string => id.replace(/-\d+$/, "");

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
            {[...new Set(happenings.map((i) => targetOf(i.id)))].map((target) => (
              <ChanceCard key={target} items={happenings.filter((i) => targetOf(i.id) === target)} />
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
            <FanItem key={i.id} item={i} months={told.months} means={meansOf(told, i.id)} />
          ))}
        </div>
      </section>
    </>
  );
}

function ChanceCard({ items }: { items: readonly ForecastItem[] }) {
  const [title] = dated(items[0]?.title ?? "");
  return (
    <article class="card chance-card">
      <h3>
        <span lang="en">{title}</span>
        {items.some((i) => i.rests_on.length > 0) && <Dagger />}
      </h3>
      <ul>
        {items.map((i) => {
          const [, month] = dated(i.title);
          return (
            <li>
              <time>{month}</time>
              <span class="card-value">{i.chance === 0 && i.high ? `<${percent(i.high)}` : percent(i.chance)}</span>
              <small>{chances(i.low, i.high)}</small>
              <ShareDots title={i.title} share={i.chance ?? 0} width={152} />
              <span class="chance-words">{word(i.chance ?? 0)}</span>
            </li>
          );
        })}
      </ul>
    </article>
  );
}

const SHOWN = 4; // years of the record before the forecast

/** What came of the same quantity so far, month by month, where the evidence has it. */
function cameOf(target: string, from: string): Past | undefined {
  const found = evidence.standing.value.told?.hindcasts.find((h) => h.target === target && h.horizon === 1);
  if (!found) return undefined;
  const kept = found.months.map((_, i) => i).filter((i) => year(found.months[i]!) >= year(from) - SHOWN);
  return {
    times: kept.map((i) => year(found.months[i]!) + 1 / 12),
    values: kept.map((i) => found.seen[i] ?? NaN),
    dots: false,
    source: t("forecast.month-by-month"),
    basis: "",
  };
}

/** The mean of every month, for a count whose quantiles are whole numbers. */
function meansOf(told: ForecastTold, target: string): number[] | undefined {
  const { rows } = told.details as { rows?: { target: string; mean: number; quantiles: number[] }[] };
  const mine = rows?.filter((r) => r.target === target) ?? [];
  const counts = mine.length === told.months.length && mine.every((r) => r.quantiles.every(Number.isInteger));
  return counts ? mine.map((r) => r.mean) : undefined;
}

interface FanItemProps {
  item: ForecastItem;
  months: readonly string[];
  means: number[] | undefined;
}

function FanItem({ item, months, means }: FanItemProps) {
  const [title = item.title, ...rest] = item.title.split(", ");
  const told = asFan(item.fan!, t("forecast.model"));
  const fan = means ? { ...told, quantiles: told.quantiles.map((row, q) => (q === 2 ? means : row)) } : told;
  const past = cameOf(item.id, months[0] ?? "");
  const props: Omit<FanProps, "width" | "height"> = { title, unit: rest.join(", "), months, fan, past, mean: !!means, since: year(months[0] ?? "2026-01") - SHOWN, range: rangeOf("", [fan], past) };
  return (
    <Figure
      title={title}
      unit={props.unit}
      sentence={aboutFan({ ...props, width: 0, height: 0 })}
      note={past && <PastNote {...props} />}
      table={() => fanTable({ ...props, width: 0, height: 0 })}
    >
      {(width) => <FanPicture {...props} width={width} height={Math.round(Math.min(300, Math.max(190, width * 0.45)))} />}
    </Figure>
  );
}

