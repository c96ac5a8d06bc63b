/** The whole page: head, messages, the part that is looked at, foot. */

import { useLayoutEffect } from "preact/hooks";
import type { FunctionComponent } from "preact";
import { Hatches } from "./charts/picture";
import { Bar } from "./parts/bar";
import { Notices } from "./parts/notice";
import { Share } from "./parts/share";
import { standing } from "./state/feed";
import { catalogue, redo, study, undo } from "./state/study";
import { address, printing, spoken, view, type Tab } from "./state/view";
import { Brief } from "./tabs/brief";
import { Compare } from "./tabs/compare";
import { Discover } from "./tabs/discover";
import { Evidence } from "./tabs/evidence";
import { Explore } from "./tabs/explore";
import { Forecast } from "./tabs/forecast";
import { Why } from "./tabs/why";
import { language, t } from "./text";

const PARTS: Record<Tab, FunctionComponent> = {
  explore: Explore,
  compare: Compare,
  discover: Discover,
  why: Why,
  evidence: Evidence,
  forecast: Forecast,
  brief: Brief,
};

export function App() {
  const { tab } = view.value;
  const Part = PARTS[tab];
  useLayoutEffect(() => {
    document.documentElement.lang = language.value === "x-pseudo" ? "en" : language.value;
    document.title = `${t(`tab.${tab}`)} · ${t("app.title")}`;
  }, [language.value, tab]);
  useLayoutEffect(() => {
    const onKeyDown = (e: KeyboardEvent) => {
      const typing = e.target instanceof HTMLInputElement && ["text", "search", "number"].includes(e.target.type);
      if (!(e.ctrlKey || e.metaKey) || typing || e.key.toLowerCase() !== "z") return;
      e.preventDefault();
      (e.shiftKey ? redo : undo)();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <a class="skip" href="#panel" onClick={(e) => { e.preventDefault(); document.getElementById("panel")?.focus(); }}>
        {t("app.skip")}
      </a>
      <Hatches />
      <Bar />
      <Notices />
      <main data-work={standing} data-address={address} data-paper={printing}>
        <div id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={-1} data-tab={tab}>
          <Part key={tab} />
        </div>
      </main>
      <Foot />
      <Share />
      <p class="spoken" aria-live="polite">
        {spoken.value}
      </p>
    </>
  );
}

function Foot() {
  const c = catalogue.value;
  if (!c) return null;
  return (
    <footer>
      <p>{t("app.foot", { draws: t(c.draws.kind === "posterior" ? "draws.posterior" : "draws.prior") })}</p>
      <p>{t("app.foot-rest", { seed: study.value.seed, model: c.model.slice(0, 10), vintage: c.vintage, version: c.version })}</p>
    </footer>
  );
}
