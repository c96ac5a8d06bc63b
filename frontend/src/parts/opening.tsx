/** What is shown until the catalogue is here, and if it does not come. */

import { t } from "../text";

export function Opening({ trouble, again }: { trouble?: string; again?: () => void }) {
  return (
    <main class="waiting">
      <h1 lang="en">yalu</h1>
      {trouble ? (
        <div role="alert">
          <p>
            <b>{t("trouble.open")}.</b> {trouble}
          </p>
          <button type="button" onClick={again}>
            {t("trouble.again")}
          </button>
        </div>
      ) : (
        <p role="status">{t("app.waiting")}</p>
      )}
    </main>
  );
}
