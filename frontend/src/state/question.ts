/** A question of one part of the page: asked, overtaken by a newer one, answered or refused. */

import { signal, type Signal } from "@preact/signals";
import { Refused, ask } from "../api/client";
import type { Routes } from "../api/types";
import { t } from "../text";
import { OVERTAKEN, inWords, server } from "./feed";

export interface Standing<A> {
  readonly running: boolean;
  /** The last answer, kept while a newer one is made. */
  readonly told: A | null;
  readonly problems: readonly string[];
}

export class Question<R extends keyof Routes, A = Routes[R]["told"]> {
  readonly standing: Signal<Standing<A>> = signal({ running: false, told: null, problems: [] });
  private stop: AbortController | null = null;
  private asked = "";

  constructor(
    private readonly route: R,
    private readonly send: (body: Routes[R]["asked"], signal: AbortSignal) => Promise<A> = (body, signal) =>
      ask(route, body, signal) as Promise<A>,
  ) {}

  /** Ask, unless the very same was asked last and is not refused. */
  async go(body: Routes[R]["asked"], anew = false): Promise<void> {
    const key = JSON.stringify(body);
    if (!anew && key === this.asked && !this.standing.peek().problems.length) return;
    this.asked = key;
    this.stop?.abort();
    const mine = new AbortController();
    this.stop = mine;
    const { told } = this.standing.peek();
    this.standing.value = { running: true, told, problems: [] };
    try {
      const answer = await this.send(body, mine.signal);
      if (this.stop === mine) this.standing.value = { running: false, told: answer, problems: [] };
    } catch (error) {
      if (this.stop !== mine) return;
      if (error instanceof Refused && (error.status === 429 || error.status === 409)) {
        const wait = error.status === 409 ? OVERTAKEN : 1000 * (error.refusal.retry_after ?? 1);
        setTimeout(() => this.stop === mine && void this.go(body, true), wait);
        return;
      }
      if (error instanceof Refused && (error.status === 401 || error.status === 403)) server.value = "ended";
      const problems = error instanceof Refused ? error.refusal.problems.map(inWords) : [t("trouble.lost")];
      this.standing.value = { running: false, told, problems };
    }
  }

  get name(): R {
    return this.route;
  }
}
