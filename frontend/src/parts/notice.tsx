/** Messages above the page: what went wrong, what is kept, and what to do. */

import { again, server } from "../state/feed";
import { notice } from "../state/view";
import { t } from "../text";

export function Notices() {
  const told = notice.value;
  const lost = server.value !== "here";
  return (
    <div class="notices" aria-live="assertive">
      {lost && (
        <div class="notice trouble" role="alert" data-server={server.value}>
          <div>
            <b>{t(server.value === "lost" ? "trouble.lost" : "trouble.ended")}</b> {t(server.value === "lost" ? "trouble.lost-more" : "trouble.ended-more")}
          </div>
          <button type="button" onClick={() => again()}>
            {t("trouble.again")}
          </button>
        </div>
      )}
      {told && (
        <div class={`notice ${told.kind === "told" ? "told" : "trouble"}`} role={told.kind === "told" ? "status" : "alert"}>
          <div>
            <b>{told.title}</b>
            {told.lines.length > 0 && (
              <ul>
                {told.lines.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            )}
            {told.kept && (
              <p>
                {t("notice.kept")} <code>{told.kept}</code>
              </p>
            )}
          </div>
          {told.act && (
            <button type="button" onClick={told.act.run}>
              {told.act.label}
            </button>
          )}
          <button type="button" class="plain close" aria-label={t("notice.close")} onClick={() => (notice.value = null)}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
