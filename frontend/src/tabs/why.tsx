/** Why: the map of causes, what an arrow stands on, and what an outcome rests on. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ask, CLIENT } from "../api/client";
import type { Edge, ExplainAnswer, LoopMap } from "../api/types";
import { Bars } from "../charts/bars";
import { LoopPicture, drawnEdges } from "../charts/loops";
import { Figure, useWidth } from "../parts/figure";
import { EdgeCard } from "../parts/edge";
import { Command, Progress } from "../parts/standing";
import { Question } from "../state/question";
import { known, setupOf, study } from "../state/study";
import { look, printing, view } from "../state/view";
import { t } from "../text";
import { NINETY } from "../charts/numbers";
import { number, percent, signed } from "../words";

const map = new Question("/api/map", (_body, signal) => ask("/api/map", null, signal));
const explained = new Question("/api/explain");

export function Why() {
  useLayoutEffect(() => void map.go(null), []);
  const standing = map.standing.value;
  return (
    <div class="part">
      <div class="tab-head">
        <h2>{t("why.title")}</h2>
        <p class="dek">{t("why.dek")}</p>
      </div>
      <Progress standing={standing} words={t("app.waiting")} />
      {standing.told && <Mapped map={standing.told} />}
    </div>
  );
}

function Mapped({ map: drawn }: { map: LoopMap }) {
  const [chosen, choose] = useState<string | null>(null);
  const [place, setPlace] = useState("");
  const [zoom, setZoom] = useState<number | null>(null);
  const [whole, room] = useWidth<HTMLDivElement>(1000);
  const scale = zoom ?? Math.min(1.25, Math.max(0.5, Math.floor((20 * (room - 2)) / drawn.width) / 20));
  const ref = useRef<HTMLDivElement>(null);
  const live = explained.standing.value.told;
  const edge = drawn.edges.find((e) => e.id === chosen);
  const name = (id: string) => drawn.places.find((p) => p.id === id)?.lines.join(" ") ?? id;
  const near = (e: Edge) => !place || e.source === place || e.target === place;
  const shown = drawn.edges.filter((e) => e.shown);
  const pick = (id: string) => {
    choose(id);
    requestAnimationFrame(() => bringIntoSight(ref.current, id));
    requestAnimationFrame(() => document.getElementById("edge-card")?.focus());
  };
  return (
    <>
      <Explain map={drawn} />
      <div ref={whole} class={`why ${edge ? "with-card" : ""}`}>
        <Figure
          title={t("why.map")}
          class="map"
          sentence={`${t("why.map-about", { places: drawn.places.length, edges: shown.length })} ${t("why.no-edge")}`}
          tools={
            <>
            <label class="field row">
              {t("why.zoom")}
              <input type="range" min={0.5} max={1.5} step={0.05} value={scale} aria-valuetext={percent(scale)} onInput={(e) => setZoom(e.currentTarget.valueAsNumber)} />
            </label>
            <label class="field row">
              {t("why.places")}
              <select value={place} data-choose="place" onChange={(e) => setPlace(e.currentTarget.value)}>
                <option value="">{t("why.all-places")}</option>
                {drawn.places.map((p) => (
                  <option value={p.id} lang="en">
                    {p.lines.join(" ")}
                  </option>
                ))}
              </select>
            </label>
            </>
          }
        >
          {() => (
            <>
            {live && (
              <p class="live">
                {t("why.live")}: <b lang="en">{known().outcomes.find((o) => o.name === live.outcome)?.title}</b>
              </p>
            )}
            <div ref={ref} class="map-scroll" tabIndex={0} role="group" aria-label={t("why.map")}>
              <LoopPicture title={t("why.map")} about={t("why.map-about", { places: drawn.places.length, edges: drawnEdges(drawn).length })} map={drawn} live={live?.edges ?? null} chosen={chosen} place={place} scale={scale} choose={pick} choosePlace={(id) => setPlace(id === place ? "" : id)} />
            </div>
            </>
          )}
        </Figure>
        <div class="edge-side">
          {edge && <EdgeCard map={drawn} edge={edge} name={name} close={() => choose(null)} />}
        </div>
      </div>
      <details class={printing.value ? "printed" : "numbers"} open={!!place || printing.value}>
        <summary>{t("why.edges")}</summary>
        <div class="scroll" tabIndex={0} role="group" aria-label={t("why.edges")}>
          <table class="prose">
            <caption>{t("why.edges")}</caption>
            <thead>
              <tr>
                {(["why.edge", "why.sign", "why.strength", "why.delay", "why.disputed"] as const).map((key) => (
                  <th scope="col">{t(key)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {drawn.edges.filter((e) => (place ? near(e) : e.shown)).map((e) => (
                <tr>
                  <th scope="row">
                    <Named plain={printing.value} edge={e.id} chosen={e.id === chosen} pick={pick}>
                      {name(e.source)} → {name(e.target)}
                    </Named>
                  </th>
                  <td>{e.sign}</td>
                  <td>{number(live ? (live.edges[e.id] ?? 0) : e.strength)}</td>
                  <td>{number(e.delay)}</td>
                  <td>{e.disputed ? t("world.yes") : ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

interface NamedProps {
  plain: boolean;
  edge: string;
  chosen: boolean;
  pick: (edge: string) => void;
  children: ComponentChildren;
}

/** The name of an arrow, which leads to what stands behind it; on paper only the name. */
function Named({ plain, edge, chosen, pick, children }: NamedProps) {
  const words = <span lang="en">{children}</span>;
  if (plain) return words;
  return (
    <button type="button" class="plain" data-edge={edge} aria-pressed={chosen} onClick={() => pick(edge)}>
      {words}
    </button>
  );
}

/** Scroll the map, not the page, until an arrow stands in its middle. */
function bringIntoSight(box: HTMLElement | null, id: string): void {
  const arrow = box?.querySelector(`[data-arrow="${CSS.escape(id)}"]`);
  if (!box || !arrow) return;
  const [outer, inner] = [box.getBoundingClientRect(), arrow.getBoundingClientRect()];
  box.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  box.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
}

/** Which mechanisms and assumptions an outcome rests on. */
function Explain({ map: drawn }: { map: LoopMap }) {
  const c = known();
  const standing = explained.standing.value;
  const { outcome } = view.value;
  return (
    <section aria-labelledby="explain-title">
      <h2 id="explain-title">{t("why.explain")}</h2>
      <div class="choosers">
        <label class="field">
          {t("moved.outcome")}
          <select value={outcome} data-choose="why-outcome" onChange={(e) => look({ outcome: e.currentTarget.value })}>
            {c.outcomes.map((o) => (
              <option value={o.name} lang="en">
                {`${c.capitals[o.capital] ?? ""}: ${o.title}`}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="primary"
          data-do="explain"
          disabled={standing.running}
          onClick={() => void explained.go({ now: setupOf(study.value.now), outcome, seed: study.value.seed, client: CLIENT }, true)}
        >
          {t("why.explain-go")}
        </button>
      </div>
      <Progress standing={standing} words={t("why.explain-running")} />
      {standing.told && <Ranked map={drawn} told={standing.told} />}
    </section>
  );
}

const SHOWN = 12;

function Ranked({ map: drawn, told }: { map: LoopMap; told: ExplainAnswer }) {
  const outcome = known().outcomes.find((o) => o.name === told.outcome);
  const title = (name: string) => drawn.mechanisms.find((m) => m.name === name)?.title ?? name;
  const about = t("why.explain-about", { worlds: told.worlds.toLocaleString("en-US") });
  const top = told.effects.slice(0, SHOWN);
  return (
    <div class="two">
      <Figure
        title={outcome?.title ?? told.outcome}
        unit={outcome?.unit_words ?? ""}
        unseen={told.rests_on.length > 0}
        sentence={about}
        table={() => ({
          caption: t("why.explain"),
          corner: t("why.mechanism"),
          heads: [t("why.effect"), "±", t("why.worlds")],
          rows: told.effects.slice(0, 40).map((e) => [title(e.mechanism), [signed(e.effect, told.unit), number(NINETY * (e.error ?? NaN), told.unit), percent(e.worlds)]]),
        })}
      >
        {(width) => (
          <Bars
            title={t("why.explain")}
            about={about}
            width={width}
            bars={top.map((e) => ({
              label: title(e.mechanism),
              value: e.effect ?? 0,
              low: (e.effect ?? 0) - NINETY * (e.error ?? 0),
              high: (e.effect ?? 0) + NINETY * (e.error ?? 0),
              told: signed(e.effect, told.unit),
              kind: e.rivals.length ? "assumed" : "p1",
            }))}
          />
        )}
      </Figure>
      <Figure
        title={t("why.drivers")}
        sentence={t("why.drivers-about")}
        table={() => ({
          caption: t("why.drivers"),
          corner: t("why.parameters"),
          heads: [t("why.effect"), t("why.known")],
          rows: told.drivers.map((d) => [d.meaning, [signed(d.correlation), t(`known.${d.known as "given" | "identified" | "partly" | "assumption"}`)]]),
        })}
      >
        {(width) => (
          <Bars
            title={t("why.drivers")}
            about={t("why.drivers-about")}
            width={width}
            bars={told.drivers.slice(0, SHOWN).map((d) => ({
              label: d.meaning,
              value: d.correlation ?? 0,
              told: signed(d.correlation),
              kind: Math.abs(d.correlation ?? 0) <= d.noise ? "weak" : d.known === "assumption" ? "assumed" : "p1",
            }))}
          />
        )}
      </Figure>
      <Command text={told.command} />
    </div>
  );
}
