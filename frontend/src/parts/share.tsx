/** A link to exactly this, and the same as files for the command line. */

import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { Refused, ask } from "../api/client";
import type { WriteAnswer } from "../api/types";
import { inWords } from "../state/feed";
import { changeNow, partsOfPolicy, partsOfWorld, setupOf, study } from "../state/study";
import { notice } from "../state/view";
import { t } from "../text";

export const sharing = signal(false);

/** Offer some text as a file. */
export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function Share() {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (sharing.value && dialog && !dialog.open) dialog.showModal();
    if (!sharing.value && dialog?.open) dialog.close();
  }, [sharing.value]);
  return (
    <dialog ref={ref} class="share" aria-labelledby="share-title" onClose={() => (sharing.value = false)}>
      {sharing.value && <Inside />}
    </dialog>
  );
}

function Inside() {
  const [copied, setCopied] = useState(false);
  const [written, setWritten] = useState<WriteAnswer | null>(null);
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    ask("/api/scenario/write", { now: setupOf(study.value.now), seed: study.value.seed }).then(setWritten, (error: unknown) =>
      setTrouble(error instanceof Refused ? error.refusal.problems.map(inWords).join(" ") : t("trouble.lost")),
    );
  }, [study.value]);
  return (
    <>
      <div class="dialog-head">
        <h2 id="share-title">{t("share.title")}</h2>
        <button type="button" class="plain" onClick={() => (sharing.value = false)}>
          {t("share.close")}
        </button>
      </div>
      <label class="field">
        {t("share.link")}
        <input type="text" readOnly value={location.href} onFocus={(e) => e.currentTarget.select()} />
      </label>
      <button
        type="button"
        onClick={() => {
          void navigator.clipboard.writeText(location.href).then(() => setCopied(true));
        }}
      >
        {t("share.copy")}
      </button>{" "}
      <span role="status">{copied && t("share.copied")}</span>
      <h3>{t("share.files")}</h3>
      {trouble && <p role="alert">{trouble}</p>}
      {written && (
        <>
          {Object.entries(written.files).map(([name, text]) => (
            <div class="file">
              <button type="button" onClick={() => download(name, new Blob([text], { type: "application/toml" }))}>
                {t("share.download", { name })}
              </button>
              <pre tabIndex={0} aria-label={name}>
                <code lang="en">{text}</code>
              </pre>
            </div>
          ))}
          <p class="small-head">{t("share.command")}</p>
          <pre tabIndex={0} aria-label={t("share.command")}>
            <code lang="en">{written.command}</code>
          </pre>
        </>
      )}
      <Opener />
    </>
  );
}

/** Reads a TOML file of a policy or a world into the levers. */
function Opener() {
  const [told, tell] = useState<readonly string[]>([]);
  const open = async (file: File): Promise<void> => {
    try {
      const read = await ask("/api/scenario/parse", { text: await file.text(), name: file.name });
      if (read.problems.length) return tell([t("share.bad-file", { name: file.name }), ...read.problems.map(inWords)]);
      const { policy, world } = read;
      if (policy) changeNow((old) => ({ ...old, ...partsOfPolicy(policy) }));
      if (world) changeNow((old) => ({ ...old, ...partsOfWorld(world) }));
      notice.value = { kind: "told", title: t("share.opened", { name: file.name }), lines: [] };
      sharing.value = false;
    } catch (error) {
      tell(error instanceof Refused ? error.refusal.problems.map(inWords) : [t("trouble.lost")]);
    }
  };
  return (
    <>
      <label class="field">
        {t("share.open")}
        <input
          type="file"
          accept=".toml"
          onChange={(e) => {
            const file = e.currentTarget.files?.[0];
            if (file) void open(file);
          }}
        />
      </label>
      {told.length > 0 && (
        <ul role="alert">
          {told.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}
