/** The phases of a policy: what each moves, and the ways out of it. */

import type { Exit, Phase } from "../api/types";
import { changeNow, known, study } from "../state/study";
import { t } from "../text";
import { Title, titled } from "./rules";
import { GaugeChoice, Months, Moves, type Naming } from "./when";

const USUAL = 12; // months after which a new exit opens

export function Phases() {
  const phases = study.value.now.phases;
  const most = known().limits.phases;
  const set = (made: readonly Phase[]) => changeNow((old) => ({ ...old, phases: made }));
  return (
    <details class="group phases" open={phases.length > 0}>
      <summary>
        {t("phases.title")} {phases.length > 0 && <small class="count">{phases.length}</small>}
      </summary>
      {phases.length === 0 && <p class="dek small">{t("phases.none")}</p>}
      <ol class="sentences">
        {phases.map((phase, i) => (
          <PhaseSentence
            key={phase.id}
            number={i}
            phases={phases}
            set={(made) => set(phases.map((each, n) => (n === i ? made : each)))}
            remove={() => set(dropped(phases, i))}
          />
        ))}
      </ol>
      {phases.length < most ? (
        <button type="button" data-do="add-phase" onClick={() => set(grown(phases))}>
          {t("phases.add")}
        </button>
      ) : (
        <p class="dek small">{t("phases.full", { count: most })}</p>
      )}
      {phases.length > 0 && (
        <button type="button" class="plain" onClick={() => set([])}>
          {t("phases.drop")}
        </button>
      )}
    </details>
  );
}

/** One phase more; the last one so far leads to it, so that it is reached. */
function grown(phases: readonly Phase[]): Phase[] {
  const taken = new Set(phases.map((p) => p.id));
  const number = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((n) => !taken.has(`phase-${n}`)) ?? 10;
  const made: Phase = { id: `phase-${number}`, moves: {}, exits: [] };
  const exits = known().limits.exits;
  return [
    ...phases.map((phase, i) => {
      const old = phase.exits ?? [];
      if (i < phases.length - 1) return phase;
      return { ...phase, exits: [...old.slice(0, exits - 1), { to: made.id, after: USUAL }] };
    }),
    made,
  ];
}

/** Without one phase: ways to it now lead to the one after it, or are gone. */
function dropped(phases: readonly Phase[], gone: number): Phase[] {
  const [id, next] = [phases[gone]!.id, phases[gone + 1]?.id];
  const kept = phases.filter((_, i) => i !== gone);
  return kept.map((phase, i) => {
    const exits = (phase.exits ?? []).flatMap((exit) => (exit.to !== id ? [exit] : next && next !== phase.id ? [leading(kept, i, { ...exit, to: next })] : []));
    return { ...phase, exits };
  });
}

/** An exit that leads to an earlier phase is marked so. */
function leading(phases: readonly Phase[], from: number, { back: _, ...exit }: Exit): Exit {
  const target = phases.findIndex((p) => p.id === exit.to);
  return target < from ? { ...exit, back: true } : exit;
}

interface PhaseProps {
  number: number;
  phases: readonly Phase[];
  set: (phase: Phase) => void;
  remove: () => void;
}

function PhaseSentence({ number, phases, set, remove }: PhaseProps) {
  const phase = phases[number]!;
  const exits = phase.exits ?? [];
  const named = (what: string) => `${t("phases.number", { number: number + 1 })}: ${what}`;
  const others = phases.filter((p) => p.id !== phase.id);
  const free = others.find((p) => !exits.some((e) => e.to === p.id)) ?? others[0];
  return (
    <li class="sentence" data-phase={phase.id}>
      <Title value={phase.title ?? ""} name={named(t("rules.called"))} set={(title) => set(titled(phase, title))} />
      <small>
        <code lang="en">{phase.id}</code>
      </small>
      <Moves moves={phase.moves ?? {}} named={named} least={0} set={(moves) => set({ ...phase, moves })} />
      {exits.map((exit, e) => (
        <ExitSentence
          key={e}
          exit={exit}
          others={others}
          named={(what) => named(`${t("phases.exit", { number: e + 1 })}: ${what}`)}
          set={(made) => set({ ...phase, exits: exits.map((each, n) => (n === e ? leading(phases, number, made) : each)) })}
          remove={() => set({ ...phase, exits: exits.filter((_, n) => n !== e) })}
        />
      ))}
      {!exits.length && <p class="exit">{t("phases.stay")}</p>}
      {free && exits.length < known().limits.exits && (
        <button type="button" class="plain" aria-label={named(t("phases.add-exit"))} onClick={() => set({ ...phase, exits: [...exits, leading(phases, number, { to: free.id, after: USUAL })] })}>
          {t("phases.add-exit")}
        </button>
      )}
      <button type="button" class="plain" aria-label={named(t("phases.remove"))} onClick={remove}>
        {t("phases.remove")}
      </button>
    </li>
  );
}

interface ExitProps {
  exit: Exit;
  others: readonly Phase[];
  named: Naming;
  set: (exit: Exit) => void;
  remove: () => void;
}

function ExitSentence({ exit, others, named, set, remove }: ExitProps) {
  const first = known().gauges.find((g) => g.name === "freeze") ?? known().gauges[0]!;
  return (
    <div class="exit">
      {t(exit.back ? "phases.goes-back" : "phases.goes-on")}{" "}
      <select value={exit.to} aria-label={named(t("phases.where"))} onChange={(e) => set({ ...exit, to: e.currentTarget.value })}>
        {others.map((p) => (
          <option value={p.id} lang="en">
            {p.title || p.id}
          </option>
        ))}
      </select>{" "}
      <select
        value={exit.when ? "when" : "after"}
        aria-label={named(t("phases.how"))}
        onChange={(e) => {
          const { when: _, ...bare } = exit;
          set(e.currentTarget.value === "when" ? { ...bare, when: { gauge: first.name, above: first.threshold } } : { ...bare, after: exit.after || USUAL });
        }}
      >
        <option value="after">{t("phases.only-time")}</option>
        <option value="when">{t("phases.on-gauge")}</option>
      </select>{" "}
      {exit.when && <GaugeChoice when={exit.when} named={named} set={(when) => set({ ...exit, when })} />} {t("phases.after-months")}{" "}
      <Months value={exit.after ?? 0} name={named(t("phases.after-months"))} least={exit.when ? 0 : 1} set={(after) => set({ ...exit, after })} />{" "}
      <button type="button" class="plain" aria-label={named(t("phases.drop-exit"))} onClick={remove}>
        ×
      </button>
    </div>
  );
}
