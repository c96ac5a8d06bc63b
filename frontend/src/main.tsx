/** Opens the page: catalogue and record, the state of the address, the first question. */

import "./style/page.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { ask, Refused } from "./api/client";
import { App } from "./app";
import { follow, server } from "./state/feed";
import { linkOf, readLink } from "./state/link";
import { begin, catalogue, history as past, study } from "./state/study";
import { address, notice, view, watchPrinting } from "./state/view";
import { isLanguage, language, t } from "./text";
import { Opening } from "./parts/opening";

const root = document.getElementById("page")!;
const LAST = "yalu.last";
const TONGUE = "yalu.language";

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // a browser that keeps nothing
  }
}

function readAddress(): void {
  const link = location.hash;
  const read = readLink(link);
  view.value = read.view;
  begin(read.study);
  if (read.problems.length) notice.value = { kind: "trouble", title: t("link.title"), lines: read.problems, kept: decoded(link) };
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

/** Keep the address and this browser's memory in step with the state. */
function keepAddress(): void {
  let first = true;
  let soon = 0;
  effect(() => {
    const link = `#${linkOf(study.value, view.value)}`;
    if (first) {
      first = false;
      return;
    }
    clearTimeout(soon);
    address.value = "behind";
    soon = window.setTimeout(() => {
      if (location.hash !== link) history.replaceState(null, "", link);
      remember(LAST, link);
      address.value = "kept";
    }, 150);
  });
  window.addEventListener("hashchange", readAddress);
}

async function open(): Promise<void> {
  const asked = new URLSearchParams(location.search).get("lang");
  const wanted = asked ?? remembered(TONGUE) ?? navigator.language;
  const tongue = wanted.startsWith("zh") ? "zh-Hans" : wanted.startsWith("ko") ? "ko" : wanted;
  language.value = isLanguage(tongue) ? tongue : "en";
  render(<Opening />, root);
  try {
    const [told, record] = await Promise.all([ask("/api/catalogue", null), ask("/api/history", null)]);
    catalogue.value = told;
    past.value = record;
  } catch (error) {
    const words = error instanceof Refused ? (error.status === 401 ? t("trouble.ended-more") : error.message) : t("trouble.lost");
    if (!(error instanceof Refused)) server.value = "lost";
    render(<Opening trouble={words} again={() => void open()} />, root);
    return;
  }
  server.value = "here";
  readAddress();
  const last = remembered(LAST);
  render(<App />, root);
  if (!location.hash && last && last !== "#explore") offer(last);
  follow();
  watchPrinting();
  keepAddress();
  effect(() => remember(TONGUE, language.value));
}

/** Offer to go on where this browser last was. */
function offer(link: string): void {
  notice.value = {
    kind: "told",
    title: t("link.resume"),
    lines: [],
    act: {
      label: t("link.resume-do"),
      run: () => {
        notice.value = null;
        location.hash = link;
      },
    },
  };
}

void open();
