/** What a part of the page says while it waits, and when it was refused. */

import type { Standing } from "../state/question";
import { t } from "../text";

export function Progress({ standing, words }: { standing: Standing<unknown>; words: string }) {
  return (
    <div class="progress" aria-live="polite">
      {standing.running && (
        <p class="running">
          <progress aria-label={words} /> {words}
        </p>
      )}
      {standing.problems.length > 0 && (
        <div class="notice trouble inline" role="alert">
          <ul>
            {standing.problems.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

export function Command({ text, label }: { text: string; label?: string }) {
  return (
    <details class="numbers">
      <summary>{label ?? t("compare.command")}</summary>
      <pre tabIndex={0} aria-label={label ?? t("compare.command")}>
        <code lang="en">{text}</code>
      </pre>
    </details>
  );
}

/** Words of the server, with what stands between backticks as code. */
export function Told({ text }: { text: string }) {
  return (
    <span lang="en">
      {text.split("`").map((part, i) => (i % 2 ? <code>{part}</code> : part))}
    </span>
  );
}
