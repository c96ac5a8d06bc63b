/** From levers to fans: one question on its way, the newest waiting, older ones forgotten. */

import { computed, effect, signal, untracked } from "@preact/signals";
import { CLIENT, Refused, ask, run } from "../api/client";
import type { RunAnswer, RunAsk } from "../api/types";
import { t } from "../text";
import { number, spread } from "../words";
import { catalogue, dragging, setupOf, study, type Study } from "./study";
import { notice, spoken, view } from "./view";

/** What is shown: the last answer that came, for whatever study. */
export const answer = signal<RunAnswer | null>(null);
/** `preview` before the first answer to the present study, `refining` after it, `before` if none is on its way. */
export const work = signal<"idle" | "preview" | "refining" | "before">("idle");
/** `here`, `lost` while the server does not answer, `ended` when it no longer knows this page. */
export const server = signal<"here" | "lost" | "ended">("here");
/** The answer that is shown in place of the current one while a change is replayed. */
export const replayed = signal<RunAnswer | null>(null);

/** What the page is at: `idle` once it shows the answer to its present state, and will until that changes. */
export const standing = computed(() => (server.value !== "here" ? server.value : replayed.value ? "replaying" : work.value));

/** Marks for whoever measures the page: when the present study was asked for, and when each answer to it was on the screen. */
const ASKED = "yalu:asked";
const DRAWN = "yalu:drawn:";

function marked(told: RunAnswer, stage: RunAnswer["stage"]): void {
  requestAnimationFrame(() => setTimeout(() => answer.peek() === told && performance.mark(DRAWN + stage)));
}

const KEPT = 24;
const FIRST_PAUSE = 500; // milliseconds before a server that is lost is asked again
const LONGEST_PAUSE = 5000;
/** Milliseconds after which a question is asked again that one given up before has overtaken on its way. */
export const OVERTAKEN = 250;

interface Flight {
  readonly key: string;
  readonly stop: AbortController;
  drawn: boolean;
}

const kept = new Map<string, RunAnswer>(); // refined ones, the last used last
let flight: Flight | null = null;
let waiting: RunAsk | null = null;
let pause = FIRST_PAUSE;
let later = 0;

function askOf(made: Study, refine: boolean): RunAsk {
  const c = catalogue.value;
  const usual = c?.paths.filter((p) => p.usual).map((p) => p.name) ?? [];
  const { large } = view.value;
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

const keyOf = (asked: RunAsk): string => JSON.stringify(asked);

/** Watch the study and ask whenever it changes; what is only looked at asks nothing. */
export function follow(): void {
  const asked = computed(() => (catalogue.value ? keyOf(askOf(study.value, !dragging.value)) : ""));
  effect(() => {
    if (asked.value) untracked(() => question());
  });
}

/** Ask again for the present study, as after the server came back. */
export function again(): void {
  void ask("/api/catalogue", null).then((told) => {
    catalogue.value = told;
    [server.value, pause] = ["here", FIRST_PAUSE];
    question();
  }, trouble);
}

/** A refined answer of the past, if it is still here. */
export const keptAnswer = (made: Study): RunAnswer | undefined => kept.get(keyOf(askOf(made, true)));

/** See to it that the page will show the answer to its present study. */
function question(): void {
  replayed.value = null;
  const made = study.peek();
  const ready = keptAnswer(made);
  if (ready) {
    cleared();
    flight?.stop.abort();
    [flight, waiting] = [null, null];
    keep(keyOf(askOf(made, true)), ready);
    show(ready);
    marked(ready, "refined");
    return;
  }
  const asked = askOf(made, !dragging.peek());
  if (flight?.key === keyOf(asked)) {
    waiting = null; // it is on its way
    return;
  }
  cleared();
  if (flight && !flight.drawn) waiting = asked;
  else void fly(asked);
}

function cleared(): void {
  for (const name of [ASKED, `${DRAWN}preview`, `${DRAWN}refined`]) performance.clearMarks(name);
  performance.mark(ASKED);
}

async function fly(asked: RunAsk): Promise<void> {
  flight?.stop.abort();
  const whole = (asked.members ?? 0) > (asked.preview ?? 0);
  const mine: Flight = { key: keyOf(asked), stop: new AbortController(), drawn: false };
  [flight, waiting] = [mine, null];
  work.value = "preview";
  const heard = {
    accepted: () => undefined,
    answer: (told: RunAnswer) => {
      if (flight !== mine) return;
      mine.drawn = true;
      [server.value, pause] = ["here", FIRST_PAUSE];
      show(told);
      if (keyOf({ ...asked, members: 0 }) === keyOf({ ...askOf(study.peek(), true), members: 0 })) marked(told, whole ? told.stage : "preview");
      if (told.stage === "refined" && whole) keep(mine.key, told);
      if (waiting) void fly(waiting);
    },
  };
  try {
    await run({ ...asked, client: CLIENT }, heard, mine.stop.signal);
  } catch (error) {
    if (flight !== mine) return;
    flight = null;
    if (waiting) void fly(waiting);
    else trouble(error);
  }
  if (flight === mine) flight = null;
}

function show(told: RunAnswer): void {
  answer.value = told;
  work.value = told.stage === "refined" ? "idle" : "refining";
  if (notice.peek()?.kind === "refused") notice.value = null;
  if (told.stage === "refined" && !dragging.peek())
    spoken.value = t("status.spoken", { worlds: told.worlds.toLocaleString("en-US"), words: ending(told) });
}

/** Where the first large chart ends, in a sentence. */
function ending(told: RunAnswer): string {
  const name = view.peek().large[0];
  const path = catalogue.peek()?.paths.find((p) => p.name === name);
  const fan = told.now.fans.find((f) => f.path === name);
  const at = told.months.length - 1;
  if (!path || !fan) return "";
  const [low, median, high] = [fan.low90[at] ?? NaN, fan.median[at] ?? NaN, fan.high90[at] ?? NaN];
  const said = t("fan.about", {
    month: told.months[at] ?? "",
    label: told.now.policy,
    median: number(median, path.unit, [low, high]),
    range: spread(low, high, path.unit, [median]),
  });
  return `${path.title}: ${said}`;
}

function keep(key: string, told: RunAnswer): void {
  kept.delete(key);
  kept.set(key, told);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}

function trouble(error: unknown): void {
  if (error instanceof Refused && (error.status === 409 || error.status === 429)) {
    retry(error.status === 409 ? OVERTAKEN : 1000 * (error.refusal.retry_after ?? 1));
    return;
  }
  if (work.peek() === "preview") work.value = "before";
  if (!(error instanceof Refused)) {
    server.value = "lost";
    retry(pause);
    pause = Math.min(pause * 1.6, LONGEST_PAUSE);
  } else if (error.status === 401 || error.status === 403) server.value = "ended";
  else notice.value = { kind: "refused", title: t("trouble.refused"), lines: error.refusal.problems.map(inWords) };
}

/** Ask after a while for whatever the study is by then, unless that is being asked. */
function retry(wait: number): void {
  clearTimeout(later);
  later = window.setTimeout(() => (server.peek() === "lost" ? again() : question()), wait);
}

export const inWords = (problem: { found: string; where: string; expected: string; remedy: string }): string =>
  [
    problem.where ? `${problem.where}: ${problem.found}` : problem.found,
    problem.expected && t("trouble.expected", { what: problem.expected }),
    problem.remedy && t("trouble.remedy", { what: problem.remedy }),
  ]
    .filter(Boolean)
    .join(" · ");
