/** Questions to the server that sent the page, and to no one else. */

import type { Accepted, Refusal, Routes, RunAnswer, RunAsk } from "./types";

/** A question that was understood and not answered. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly status: number,
  ) {
    super(refusal.problems[0]?.found ?? refusal.code);
  }
}

/** The server did not answer at all. */
export class Lost extends Error {}

/** One for each tab of a browser, so that a newer question overtakes an older one. */
export const CLIENT = Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

async function send(path: string, body: unknown, accept: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: body === null ? "GET" : "POST",
      credentials: "same-origin",
      headers: { Accept: accept, ...(body === null ? {} : { "Content-Type": "application/json" }) },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Lost();
  }
  if (response.ok) return response;
  throw new Refused(await refusalOf(response), response.status);
}

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    const told = (await response.json()) as Refusal;
    if (Array.isArray(told.problems)) return told;
  } catch {
    // Not JSON: something between us and the server has answered.
  }
  const found = `${response.status} ${response.statusText}`;
  return { code: "bug", problems: [{ found, where: "", expected: "", remedy: "", line: null }], retry_after: null };
}

export async function ask<R extends keyof Routes>(
  route: R,
  body: Routes[R]["asked"],
  signal?: AbortSignal,
): Promise<Routes[R]["told"]> {
  const response = await send(route, body, "application/json", signal);
  return (await response.json()) as Routes[R]["told"];
}

/** A page of HTML, such as the brief. */
export async function askForPage<R extends keyof Routes>(route: R, body: Routes[R]["asked"], signal: AbortSignal): Promise<Blob> {
  return (await send(route, body, "text/html, application/json", signal)).blob();
}

export interface Heard {
  accepted(told: Accepted): void;
  answer(told: RunAnswer): void;
}

/** Run a setup; the preview comes first, the refined answer after it. */
export async function run(body: RunAsk, heard: Heard, signal: AbortSignal): Promise<void> {
  const response = await send("/api/run", body, "text/event-stream", signal);
  if (!response.body) throw new Lost();
  let done = false;
  for await (const [event, data] of events(response.body, signal)) {
    if (event === "accepted") heard.accepted(JSON.parse(data) as Accepted);
    if (event === "preview" || event === "refined") heard.answer(JSON.parse(data) as RunAnswer);
    if (event === "failed" || event === "overtaken") throw new Refused(JSON.parse(data) as Refusal, event === "overtaken" ? 409 : 422);
    done ||= event === "refined";
  }
  if (!done) throw new Lost();
}

async function* events(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<[string, string]> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let waiting = "";
  for (;;) {
    let part: ReadableStreamReadResult<string>;
    try {
      part = await reader.read();
    } catch (error) {
      if (signal.aborted) throw error;
      throw new Lost();
    }
    if (part.done) return;
    waiting = (waiting + part.value).replace(/\r\n/g, "\n");
    for (let at = waiting.indexOf("\n\n"); at >= 0; at = waiting.indexOf("\n\n")) {
      const block = waiting.slice(0, at).split("\n");
      waiting = waiting.slice(at + 2);
      const field = (name: string) =>
        block.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trimStart());
      const [event] = field("event");
      if (event) yield [event, field("data").join("\n")];
    }
  }
}
