/** From levers to fans: one question on its way, the newest waiting, older ones forgotten. */

import { effect, signal, untracked } from "@preact/signals";
import { CLIENT, Refused, ask, run } from "../api/client";
import type { RunAnswer, RunAsk } from "../api/types";
import { t } from "../text";
import { catalogue, dragging, setupOf, study, type Study } from "./study";
import { notice, spoken, view } from "./view";

/** What is shown: the last answer that came, for whatever study. */
export const answer = signal<RunAnswer | null>(null);
/** `idle`, `preview` before the first answer of a question, `refining` after it. */
export const work = signal<"idle" | "preview" | "refining">("idle");
/** `here`, `lost` while the server does not answer, `ended` when it no longer knows this page. */
export const server = signal<"here" | "lost" | "ended">("here");
/** The answer that is shown in place of the current one while a change is replayed. */
export const replayed = signal<RunAnswer | null>(null);

/** Marks for whoever measures the page: when it was asked, and when each answer was on the screen. */
const ASKED = "yalu:asked";
const DRAWN = "yalu:drawn:";

function marked(told: RunAnswer): void {
  requestAnimationFrame(() => setTimeout(() => performance.mark(DRAWN + told.stage)));
}

const KEPT = 24;
const kept = new Map<string, RunAnswer>();
let flight: { stop: AbortController; drawn: boolean } | null = null;
let waiting: RunAsk | null = null;
let pause = 500;

function askOf(made: Study, refine: boolean): RunAsk {
  const c = catalogue.peek();
  const usual = c?.paths.filter((p) => p.usual).map((p) => p.name) ?? [];
  const { large } = view.peek();
  const preview = c?.limits.preview ?? 512;
  return {
    now: setupOf(made.now),
    pinned: setupOf(made.pinned),
    paths: [...large, ...usual.filter((name) => !large.includes(name))].slice(0, 10),
    whole: [...large],
    seed: made.seed,
    preview,
    members: refine ? (c?.limits.refined ?? 4096) : preview,
  };
}

/** Watch the study and ask whenever it changes. */
export function follow(): void {
  effect(() => {
    const made = study.value;
    const still = !dragging.value;
    void view.value.large;
    if (catalogue.value) untracked(() => question(askOf(made, still)));
  });
}

/** Ask again, as after the server came back. */
export function again(): void {
  question(askOf(study.peek(), true));
}

/** An answer of the past, if it is still here. */
export const keptAnswer = (made: Study): RunAnswer | undefined =>
  kept.get(JSON.stringify(askOf(made, true)));

function question(asked: RunAsk): void {
  for (const name of [ASKED, `${DRAWN}preview`, `${DRAWN}refined`]) performance.clearMarks(name);
  performance.mark(ASKED);
  const ready = kept.get(JSON.stringify(asked));
  if (ready) {
    flight?.stop.abort();
    [flight, waiting] = [null, null];
    answer.value = ready;
    work.value = "idle";
    return;
  }
  if (flight && !flight.drawn) {
    waiting = asked;
    return;
  }
  flight?.stop.abort();
  void fly(asked);
}

async function fly(asked: RunAsk): Promise<void> {
  const mine = { stop: new AbortController(), drawn: false };
  flight = mine;
  work.value = "preview";
  const heard = {
    accepted: () => undefined,
    answer: (told: RunAnswer) => {
      if (flight !== mine) return;
      mine.drawn = true;
      [server.value, pause] = ["here", 500];
      answer.value = told;
      marked(told);
      work.value = told.stage === "refined" ? "idle" : "refining";
      if (told.stage === "refined") keep(asked, told);
      if (notice.peek()?.kind === "refused") notice.value = null;
      if (waiting) next(mine);
    },
  };
  try {
    await run({ ...asked, client: CLIENT }, heard, mine.stop.signal);
  } catch (error) {
    if (flight !== mine) return;
    if (!mine.stop.signal.aborted) trouble(error, asked);
  }
  if (flight === mine) {
    flight = null;
    if (waiting) next(mine);
  }
}

function next(mine: NonNullable<typeof flight>): void {
  const asked = waiting;
  waiting = null;
  if (flight === mine) {
    mine.stop.abort();
    flight = null;
  }
  if (asked) question(asked);
}

function keep(asked: RunAsk, told: RunAnswer): void {
  kept.set(JSON.stringify(asked), told);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  const first = told.now.cards[0];
  if (first) spoken.value = t("status.spoken", { worlds: told.worlds.toLocaleString("en-US"), words: told.now.fans[0]?.sentence ?? first.words });
}

function trouble(error: unknown, asked: RunAsk): void {
  work.value = "idle";
  if (error instanceof Refused) {
    if (error.status === 409) return;
    if (error.status === 401 || error.status === 403) {
      server.value = "ended";
      return;
    }
    if (error.status === 429 || error.refusal.code === "too-slow") {
      retry((error.refusal.retry_after ?? 1) * 1000, asked);
      return;
    }
    notice.value = { kind: "refused", title: t("trouble.refused"), lines: error.refusal.problems.map(inWords) };
    return;
  }
  server.value = "lost";
  retry(pause, asked);
  pause = Math.min(pause * 1.6, 5000);
}

export const inWords = (problem: { found: string; where: string; expected: string; remedy: string }): string =>
  [
    problem.where ? `${problem.where}: ${problem.found}` : problem.found,
    problem.expected && t("trouble.expected", { what: problem.expected }),
    problem.remedy && t("trouble.remedy", { what: problem.remedy }),
  ]
    .filter(Boolean)
    .join(" · ");

/** Ask again after a while, unless something newer was asked meanwhile. */
function retry(wait: number, asked: RunAsk): void {
  setTimeout(() => {
    if (flight) return;
    if (server.peek() === "lost")
      void ask("/api/catalogue", null).then(
        (told) => {
          catalogue.value = told;
          server.value = "here";
          again();
        },
        (error: unknown) => trouble(error, asked),
      );
    else question(asked);
  }, wait);
}
