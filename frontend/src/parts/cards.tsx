/** What stands at the end of the run: a card for each headline outcome. */

import type { Card, Outcome, Paired, RunAnswer } from "../api/types";
import { Dagger, useWidth } from "./figure";
import { QuantileDots, ShareDots } from "./dots";
import { dragging, known } from "../state/study";
import { t } from "../text";
import { number, percent, points, signed, word } from "../words";

const finite = (values: readonly (number | null)[]): number[] => values.filter((v): v is number => v !== null);

/** Ranges of the dot plots while a lever is dragged. */
const still = new Map<string, [number, number]>();

function rangeOf(name: string, card: Card, pinned?: Card): [number, number] {
  const kept = still.get(name);
  if (kept && dragging.value) return kept;
  const all = [...finite(card.dots), ...finite(pinned?.dots ?? [])];
  const made: [number, number] = [Math.min(...all), Math.max(...all)];
  still.set(name, made);
  return made;
}

export const MARKS = { better: "▲", worse: "▼", mixed: "◆", tie: "=" } as const;

/** A change against the baseline as it is written: points for shares, else in the unit. */
export function changeWords(outcome: Outcome, card: Card): string {
  const change = card.paired?.change ?? null;
  if (change === null) return "–";
  return outcome.happens ? `${points(change)} pp` : signed(change, outcome.unit);
}

/** Better, worse, mixed or neither: what is nought in the figures that count is neither, but mixed has a mean to show. */
export function judged(outcome: Outcome, card: Card): Paired["verdict"] {
  const told = card.paired?.verdict ?? "tie";
  return told === "mixed" || /[1-9]/.test(changeWords(outcome, card)) ? told : "tie";
}

/** For whom it is better or worse, and in how many worlds. */
export function verdictWords(outcome: Outcome, card: Card): string {
  const verdict = judged(outcome, card);
  const better = card.paired?.better ?? null;
  if (verdict === "tie") return t("verdict.tie");
  if (outcome.happens || better === null) return t(`verdict.${verdict}`);
  const capital = known().capitals[outcome.capital] ?? "";
  if (verdict === "mixed")
    return t(better > 0.5 ? "card.mixed-better" : "card.mixed-worse", {
      capital,
      share: percent(Math.max(better, 1 - better)),
      mean: signed(card.paired?.mean ?? null, outcome.unit),
    });
  return t(`card.${verdict}`, { capital, share: percent(verdict === "better" ? better : 1 - better) });
}

export function Cards({ told }: { told: RunAnswer }) {
  const c = known();
  return (
    <section class="cards" aria-labelledby="cards-title">
      <h2 id="cards-title">{t("explore.cards")}</h2>
      {told.pinned && !told.same && <p class="dek small">{t("explore.cards-about")}</p>}
      <div class="card-row">
        {told.now.cards.map((card) => {
          const outcome = c.outcomes.find((o) => o.name === card.outcome);
          const pinned = told.pinned?.cards.find((p) => p.outcome === card.outcome);
          return outcome && <CardBox key={card.outcome} card={card} pinned={pinned} outcome={outcome} base={told.pinned?.policy ?? ""} same={told.same} worlds={told.worlds} />;
        })}
      </div>
    </section>
  );
}

interface BoxProps {
  card: Card;
  pinned: Card | undefined;
  outcome: Outcome;
  base: string;
  same: boolean;
  worlds: number;
}

function CardBox({ card, pinned, outcome, base, same, worlds }: BoxProps) {
  const [ref, width] = useWidth<HTMLDivElement>(180);
  const { paired } = card;
  return (
    <article class="card" data-card={card.outcome}>
      <h3>
        <small lang="en">{known().capitals[outcome.capital]}</small>
        <span lang="en">{outcome.short}</span>
        {outcome.rests_on.length > 0 && <Dagger />}
      </h3>
      <p class="card-value">
        {outcome.happens ? percent(card.centre, worlds) : number(card.centre, outcome.unit)}
        <small>
          {" "}
          {outcome.happens
            ? word(card.centre ?? 0)
            : `(${number(card.low, outcome.unit, [card.high ?? 0])}–${number(card.high, outcome.unit, [card.low ?? 0])})`}
        </small>
      </p>
      <div ref={ref}>
        {outcome.happens ? (
          <ShareDots title={outcome.title} share={card.centre ?? 0} width={width} />
        ) : (
          <QuantileDots title={outcome.title} unit={outcome.unit} values={finite(card.dots)} pinned={same ? undefined : (pinned?.centre ?? undefined)} range={rangeOf(card.outcome, card, pinned)} width={width} height={64} />
        )}
      </div>
      {paired && !same && (
        <p class={`card-change ${judged(outcome, card)}`}>
          <span aria-hidden="true">{MARKS[judged(outcome, card)]}</span>{" "}
          <b>{changeWords(outcome, card)}</b>{" "}
          <span>{verdictWords(outcome, card)}</span>
          <span class="spoken">{t("card.against", { change: "", label: base })}</span>
        </p>
      )}
    </article>
  );
}
