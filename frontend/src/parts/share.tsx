/** A link to exactly this, and the same as files for the command line. */

import { signal } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Refused, ask } from "../api/client";
import type { PolicyFile, WorldFile, WriteAnswer } from "../api/types";
import { inWords } from "../state/feed";
import { isSlug, isWords, linkOf } from "../state/link";
import { changeNow, nameOfPolicy, nameOfWorld, origin, partsOfPolicy, partsOfWorld, policyAsShipped, setupOf, shippedPolicy, shippedWorld, study, worldAsShipped, type Named, type Side } from "../state/study";
import { notice, view } from "../state/view";
import { t, type Key } from "../text";

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
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (sharing.value && dialog && !dialog.open) dialog.showModal();
    if (!sharing.value && dialog?.open) dialog.close();
  }, [sharing.value]);
  return (
    <dialog ref={ref} class="share" aria-labelledby="share-title" onClose={(e) => {
        if (!e.currentTarget.open) sharing.value = false; // else it has been opened again by now
      }}>
      {sharing.value && <Inside />}
    </dialog>
  );
}

function Inside() {
  const [copied, setCopied] = useState(false);
  const [written, setWritten] = useState<WriteAnswer | null>(null);
  const [trouble, setTrouble] = useState("");
  const link = new URL(`#${linkOf(study.value, view.value)}`, location.href).href; // the address follows a little later
  useLayoutEffect(() => {
    const stop = new AbortController();
    const told = (answer: WriteAnswer | null, problem = "") => {
      if (stop.signal.aborted) return; // of a state that was left
      setWritten(answer);
      setTrouble(problem);
    };
    ask("/api/scenario/write", { now: setupOf(study.value.now), seed: study.value.seed }, stop.signal).then(told, (error: unknown) =>
      told(null, error instanceof Refused ? error.refusal.problems.map(inWords).join(" ") : t("trouble.lost")),
    );
    return () => stop.abort();
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
        <input type="text" readOnly value={link} onFocus={(e) => e.currentTarget.select()} />
      </label>
      <button
        type="button"
        onClick={() => {
          void navigator.clipboard.writeText(link).then(() => setCopied(true));
        }}
      >
        {t("share.copy")}
      </button>{" "}
      <span role="status">{copied && t("share.copied")}</span>
      <Names />
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

/** With all that a file of a policy holds, its name too unless it is just as shipped. */
function openPolicy(old: Side, file: PolicyFile): Side {
  const { base, named } = origin(file, shippedPolicy, old.policy);
  const made = { ...old, policy: base, ...partsOfPolicy(file), named: null };
  return base === file.id && policyAsShipped(made) ? made : { ...made, named };
}

function openWorld(old: Side, file: WorldFile): Side {
  const { base, named } = origin(file, shippedWorld, "");
  const made = { ...old, world: base, ...partsOfWorld(file), namedWorld: null };
  return base === file.id && worldAsShipped(made) ? made : { ...made, namedWorld: named };
}

/** The names of what is written, to be changed. */
function Names() {
  const { now } = study.value;
  const policy = !!now.named || !policyAsShipped(now);
  const world = !!now.namedWorld || !worldAsShipped(now);
  if (!policy && !world) return null;
  return (
    <>
      <h3>{t("share.name")}</h3>
      {policy && <Name what={t("share.policy")} name={nameOfPolicy(now)} shipped={shippedPolicy} set={(named) => changeNow((old) => ({ ...old, named }))} />}
      {world && <Name what={t("share.world")} name={nameOfWorld(now)} shipped={shippedWorld} set={(namedWorld) => changeNow((old) => ({ ...old, namedWorld }))} />}
    </>
  );
}

interface NameProps {
  what: string;
  name: Named;
  shipped: (id: string) => unknown;
  set: (name: Named) => void;
}

function Name({ what, name, shipped, set }: NameProps) {
  const [wrong, tell] = useState("");
  const field = (part: "id" | "title" | "description", key: Key, good: (text: string) => boolean) => (
    <label class="field">
      {`${what}: ${t(key)}`}
      <input
        type="text"
        value={name[part]}
        onChange={(e) => {
          const text = e.currentTarget.value.trim();
          tell(good(text) ? "" : part === "id" ? t("share.id-rule") : t("link.value", { name: t(key), value: text }));
          if (good(text)) set({ ...name, [part]: text });
          else e.currentTarget.value = name[part];
        }}
      />
    </label>
  );
  return (
    <div class="naming">
      {field("id", "share.id", (text) => isSlug(text) && !shipped(text))}
      {field("title", "share.of-title", (text) => isWords(text, 3))}
      {field("description", "share.of-description", (text) => isWords(text, 20))}
      {wrong && <p role="alert">{wrong}</p>}
    </div>
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
      if (policy) changeNow((old) => openPolicy(old, policy));
      if (world) changeNow((old) => openWorld(old, world));
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
