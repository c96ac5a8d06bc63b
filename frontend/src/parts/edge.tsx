/** What an arrow stands on: mechanisms with their equations, numbers, claims and sources. */

import type { Edge, LoopMap, MechanismTold, ParameterTold } from "../api/types";
import { Densities } from "../charts/densities";
import { known } from "../state/study";
import { t } from "../text";
import { percent, spread, unit } from "../words";
import { Claims } from "./claims";
import { Legend } from "./legend";

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
          {told.parameters.some((p) => p.curve) && (
            <Legend
              items={[
                [{ kind: "thin", filled: "p0" }, t("why.key-prior")],
                ...(told.parameters.some((p) => p.posterior) ? [[{ kind: "thin", filled: "all" }, t("why.key-posterior")] as const] : []),
              ]}
            />
          )}
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
  const prior = t("why.prior", { prior: told.prior, range: `${spread(told.low, told.high)} ${unit(told.unit)}`.trim() });
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
      {told.curve && <Densities title={told.meaning} about={`${prior}, ${t(`known.${told.known}`)}`} curve={told.curve} posterior={told.posterior} />}
    </div>
  );
}
