/** What an arrow stands on: mechanisms with their equations, numbers, claims and sources. */

import type { Density, Edge, LoopMap, MechanismTold, ParameterTold } from "../api/types";
import { Picture } from "../charts/picture";
import { linear, stroke, type Point } from "../charts/scale";
import { known } from "../state/study";
import { t } from "../text";
import { number, percent, spread } from "../words";
import { Claims } from "./claims";

interface CardProps {
  map: LoopMap;
  edge: Edge;
  name: (place: string) => string;
  close: () => void;
}

export function EdgeCard({ map, edge, name, close }: CardProps) {
  const through = map.mechanisms.filter((m) => edge.through.includes(m.name));
  return (
    <section id="edge-card" class="edge-card" tabIndex={-1} aria-labelledby="edge-title">
      <div class="dialog-head">
        <h2 id="edge-title" lang="en">
          {name(edge.source)} → {name(edge.target)} <span class="edge-sign">{edge.sign}</span>
        </h2>
        <button type="button" class="plain" onClick={close}>
          {t("why.close")}
        </button>
      </div>
      <p lang="en">{edge.sentence}</p>
      {through.map((m, i) => (
        <Mechanism key={m.name} told={m} open={i === 0} />
      ))}
    </section>
  );
}

function Mechanism({ told, open }: { told: MechanismTold; open: boolean }) {
  return (
    <details class="group mechanism" open={open}>
      <summary>
        <span lang="en">{told.title}</span>
      </summary>
      {told.rivals.length > 0 && <p class="disputed-note">{t("why.rivals", { rivals: told.rivals.join(", "), share: percent(told.weight) })}</p>}
      <div class="story" lang="en">
        {told.story.split(/\n\s*\n/).map((part) => (
          <p>{part.replace(/\s*\n\s*/g, " ")}</p>
        ))}
      </div>
      {told.equations.length > 0 && (
        <>
          <h3>{t("why.equations")}</h3>
          <div class="equations" tabIndex={0} role="group" aria-label={`${told.title}: ${t("why.equations")}`} lang="en">
            {told.equations.map((e) => (
              <p>
                <code>
                  <Symbols text={`${e.left.trimEnd().endsWith("=") ? e.left : `${e.left} =`} ${e.right}`} />
                </code>{" "}
                {e.unit && <small>[{e.unit}]</small>}
              </p>
            ))}
          </div>
          {Object.keys(told.symbols).length > 0 && (
            <p class="symbols" lang="en">
              {Object.entries(told.symbols).map(([symbol, meaning], i) => (
                <>
                  {i > 0 && "; "}
                  <code>
                    <Symbols text={symbol} />
                  </code>{" "}
                  {meaning}
                </>
              ))}
            </p>
          )}
        </>
      )}
      {told.parameters.length > 0 && (
        <>
          <h3>{t("why.parameters")}</h3>
          {told.parameters.map((p) => (
            <Parameter key={p.name} told={p} />
          ))}
        </>
      )}
      <h3>{t("why.claims")}</h3>
      <Claims ids={told.claims} />
    </details>
  );
}

/** Symbols such as `t_U` with what follows the underline set below the line. */
function Symbols({ text }: { text: string }) {
  return <>{text.split(/_([\p{L}\p{N}]+?)(?![\p{L}0-9])/u).map((part, i) => (i % 2 ? <sub>{part}</sub> : part))}</>;
}

function Parameter({ told }: { told: ParameterTold }) {
  const source = known().sources.find((s) => s.id === told.source);
  const prior = t("why.prior", { prior: told.prior, range: `${spread(told.low, told.high)} ${told.unit === "1" ? "" : told.unit}` });
  return (
    <div class="parameter">
      <div>
        <p>
          <b lang="en">
            <Symbols text={told.symbol} />
          </b> <span lang="en">{told.meaning}</span>
        </p>
        <p>
          <small>
            <span lang="en">{prior}</span> · <span class={`known ${told.known}`}>{t(`known.${told.known}`)}</span>
            {source ? (
              <>
                {" · "}
                {t("why.sources", { id: source.id })}: <span lang="en">{source.works.join("; ") || source.title}</span>
              </>
            ) : (
              told.source && told.source !== "assumption" && <> · <span lang="en">{told.source}</span></>
            )}
          </small>
        </p>
      </div>
      {told.curve && <Prior title={told.meaning} about={`${prior}, ${t(`known.${told.known}`)}`} curve={told.curve} posterior={told.posterior} />}
    </div>
  );
}

interface PriorProps {
  title: string;
  about: string;
  curve: Density;
  posterior: Density | null;
}

/** A prior dashed and hatched, and the posterior solid where history has spoken. */
function Prior({ title, about, curve, posterior }: PriorProps) {
  const [width, height] = [130, 44];
  const xs = [...curve.xs, ...(posterior?.xs ?? [])];
  const x = linear(Math.min(...xs), Math.max(...xs), 4, width - 4);
  const y = linear(0, 1, height - 12, 3);
  const line = (d: Density) => stroke(d.xs.map((v, i): Point => [x(v), y(d.ys[i] ?? NaN)]));
  const [low, high] = [curve.xs[0] ?? 0, curve.xs.at(-1) ?? 1];
  return (
    <Picture width={width} height={height} title={title} about={about}>
      <line x1={2} x2={width - 2} y1={height - 11.5} y2={height - 11.5} class="grid" />
      <path d={`${line(curve)}L${x(high)} ${y(0)}L${x(low)} ${y(0)}Z`} class="band90 p0" />
      <path d={line(curve)} class="line p0 thin" />
      {posterior && <path d={line(posterior)} class="record" />}
      <text x={2} y={height - 1} class="tick">
        {number(low, "1", [high])}
      </text>
      <text x={width - 2} y={height - 1} class="tick" text-anchor="end">
        {number(high, "1", [low])}
      </text>
    </Picture>
  );
}
