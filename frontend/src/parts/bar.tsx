/** The head of the page: parts of the cockpit, undo and redo, replay, reset, share, language. */

import { answer, keptAnswer, replayed, standing, work } from "../state/feed";
import { canRedo, canUndo, change, fresh, previous, redo, undo } from "../state/study";
import { TABS, look, spoken, view, type Tab } from "../state/view";
import { LANGUAGES, isLanguage, language, t } from "../text";
import { guide } from "./guide";
import { sharing } from "./share";

let tried = false;

/** Whether this page was opened in the language of tests, and may go back to it. */
const offered = (): boolean => (tried ||= language.value === "x-pseudo");

const REPLAY = 1400; // milliseconds that the earlier state is shown

let replaying = 0;

/** Show what was before the last change, then the change again. */
export function replay(): void {
  const earlier = previous.value && keptAnswer(previous.value);
  if (!earlier) return;
  clearTimeout(replaying);
  replayed.value = earlier;
  replaying = window.setTimeout(() => {
    replayed.value = null;
  }, REPLAY);
}

export function Bar() {
  return (
    <header class="bar">
      <h1 class="brand">
        <span lang="en">yalu</span>
      </h1>
      <Tabs />
      <div class="tools" role="group" aria-label={t("bar.tools")}>
        <button type="button" disabled={!canUndo.value} onClick={undo} data-do="undo" title={t("bar.undo")} aria-label={t("bar.undo")}>
          <span aria-hidden="true">↶</span>
        </button>
        <button type="button" disabled={!canRedo.value} onClick={redo} data-do="redo" title={t("bar.redo")} aria-label={t("bar.redo")}>
          <span aria-hidden="true">↷</span>
        </button>
        <button type="button" disabled={!previous.value || !keptAnswer(previous.value)} onClick={replay} data-do="replay" title={t("bar.replay")}>
          {t("bar.replay-short")}
        </button>
        <button type="button" onClick={() => change(fresh)} data-do="reset" title={t("bar.reset")}>
          {t("bar.reset-short")}
        </button>
        <button type="button" onClick={() => (sharing.value = true)} data-do="share">
          {t("bar.share")}
        </button>
        <button
          type="button"
          data-do="guide"
          onClick={() => {
            look({ tab: "explore" });
            guide.value = 1;
          }}
        >
          {t("bar.guide")}
        </button>
        <select
          value={language.value}
          aria-label={t("app.language")}
          data-choose="language"
          onChange={(e) => {
            if (!isLanguage(e.currentTarget.value)) return;
            language.value = e.currentTarget.value;
            spoken.value = ""; // it was said in the other language
          }}
        >
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option value={code} lang={code}>
              {name}
            </option>
          ))}
          {offered() && <option value="x-pseudo">⟦~⟧</option>}
        </select>
      </div>
    </header>
  );
}

function Tabs() {
  const { tab } = view.value;
  const onKeyDown = (e: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key] ?? 0;
    if (!step) return;
    e.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] as Tab;
    look({ tab: next });
    requestAnimationFrame(() => document.getElementById(`tab-${next}`)?.focus());
  };
  return (
    <div class="tabs" role="tablist" aria-label={t("app.tabs")} onKeyDown={onKeyDown}>
      {TABS.map((name) => (
        <button type="button" role="tab" id={`tab-${name}`} aria-selected={tab === name} aria-controls="panel" tabIndex={tab === name ? 0 : -1} onClick={() => look({ tab: name })}>
          {t(`tab.${name}`)}
        </button>
      ))}
    </div>
  );
}

/** How far the present question has come. */
export function Status() {
  const told = answer.value;
  const worlds = (told?.worlds ?? 0).toLocaleString("en-US");
  const text = replayed.value
    ? t("status.replaying")
    : work.value === "preview"
      ? t("status.preview")
      : work.value === "refining"
        ? t("status.refining", { worlds })
        : work.value === "before"
          ? t("status.before")
          : told
            ? t("status.idle", { worlds })
            : "";
  return (
    <p class="status" data-work={standing.value}>
      {text}
    </p>
  );
}
