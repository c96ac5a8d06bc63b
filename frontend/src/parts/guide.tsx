/** Two minutes that end with one choice made and one trade-off understood. */

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Card } from "../api/types";
import { answer, work } from "../state/feed";
import { change, fresh, known, sideOf } from "../state/study";
import { t, type Key } from "../text";
import { changeWords, judged, verdictWords } from "./cards";

/** The step of the guided start, 0 when it is not shown. */
export const guide = signal(0);
const STEPS = 4;

const CHOICES: readonly (readonly [Key, () => void])[] = [
  ["guide.choose-squeeze", () => pick({ crude_supply: 260, refined_supply: 0.5, grant_aid: 0.1 })],
  ["guide.choose-feed", () => pick({ grant_aid: 2, food_aid: 0.6, fertiliser: 300 })],
  ["guide.choose-trade", () => change((old) => ({ ...old, now: sideOf("grand-trade") }))],
];

function pick(levers: Record<string, number>): void {
  change((old) => ({ ...old, now: { ...sideOf("hedge"), levers } }));
}

export function Guide() {
  const [chosen, choose] = useState<Key | null>(null);
  const step = guide.value;
  if (!step) return null;
  const go = (to: number) => {
    guide.value = to > STEPS ? 0 : to;
  };
  return (
    <section class="guide" aria-labelledby="guide-title">
      <div class="dialog-head">
        <h2 id="guide-title">{t("guide.title")}</h2>
        <small>{t("guide.step", { number: step, count: STEPS })}</small>
        <button type="button" class="plain" onClick={() => go(0)}>
          {t("guide.close")}
        </button>
      </div>
      {step === 1 && <p>{t("guide.1")}</p>}
      {step === 2 && (
        <>
          <p>{t("guide.2")}</p>
          <div class="choices">
            {CHOICES.map(([key, act]) => (
              <button
                type="button"
                aria-pressed={chosen === key}
                onClick={() => {
                  choose(key);
                  act();
                  go(3);
                }}
              >
                {t(key)}
              </button>
            ))}
          </div>
        </>
      )}
      {step >= 3 && chosen && <Ledger choice={chosen} last={step === 4} />}
      <div class="guide-steps">
        {step > 1 && (
          <button type="button" onClick={() => go(step - 1)}>
            {t("guide.back")}
          </button>
        )}
        {step !== 2 && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              if (step === 1) change(fresh);
              go(step + 1);
            }}
          >
            {t(step === STEPS ? "guide.done" : "guide.next")}
          </button>
        )}
      </div>
    </section>
  );
}

/** What the choice bought and what it cost, the surest first. */
function Ledger({ choice, last }: { choice: Key; last: boolean }) {
  const told = answer.value;
  if (!told || told.same || work.value === "preview") return <p role="status">{t("status.preview")}</p>;
  const sure = (card: Card) => Math.abs((card.paired?.better ?? 0.5) - 0.5);
  const verdictOf = (card: Card) => {
    const outcome = known().outcomes.find((o) => o.name === card.outcome);
    return outcome ? judged(outcome, card) : "tie";
  };
  const side = (verdict: "better" | "worse") =>
    told.now.cards.filter((card) => verdictOf(card) === verdict).sort((a, b) => sure(b) - sure(a));
  const [gains, prices] = [side("better"), side("worse")];
  const say = (card: Card | undefined): string => {
    const outcome = known().outcomes.find((o) => o.name === card?.outcome);
    if (!card || !outcome) return "";
    const amount = `${changeWords(outcome, card)}${outcome.happens || !outcome.unit_words ? "" : ` ${outcome.unit_words}`}`;
    return `${outcome.title} ${amount} (${verdictWords(outcome, card)})`;
  };
  if (last)
    return (
      <p role="status">
        {t("guide.4", { trade: t("guide.trade", { gain: say(gains[0]) || t("guide.no-gain"), price: say(prices[0]) || t("guide.no-price") }) })}
      </p>
    );
  return (
    <div role="status">
      <p>{t("guide.3", { choice: t(choice) })}</p>
      <dl class="ledger">
        <dt class="better">▲ {t("guide.gain")}</dt>
        <dd>{gains.length ? gains.slice(0, 3).map((card) => <div lang="en">{say(card)}</div>) : t("guide.no-gain")}</dd>
        <dt class="worse">▼ {t("guide.price")}</dt>
        <dd>{prices.length ? prices.slice(0, 3).map((card) => <div lang="en">{say(card)}</div>) : t("guide.no-price")}</dd>
      </dl>
    </div>
  );
}
