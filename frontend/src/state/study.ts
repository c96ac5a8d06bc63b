/** What is asked: the levers, the world, the pinned baseline; with undo, redo and reset. */

import { computed, signal } from "@preact/signals";
import type { Catalogue, History, Phase, Plan, PolicyFile, Rule, Setup, WorldFile } from "../api/types";

/** What a file calls itself, when it is not one that is shipped. */
export interface Named {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly claims?: readonly string[];
}

export interface Side {
  /** What the policy is called, and the world, if they have names of their own. */
  readonly named: Named | null;
  readonly namedWorld: Named | null;
  /** The shipped policy that it began as. */
  readonly policy: string;
  /** `rule`: what is left alone follows Beijing's own rule; `observed`: it stays as it is. */
  readonly rest: "rule" | "observed";
  readonly levers: Readonly<Record<string, number | Plan>>;
  readonly rules: readonly Rule[];
  readonly phases: readonly Phase[];
  /** The shipped world that it began as, or nothing. */
  readonly world: string;
  readonly drivers: NonNullable<WorldFile["drivers"]>;
  readonly events: NonNullable<WorldFile["events"]>;
  readonly theories: NonNullable<WorldFile["theories"]>;
  readonly parameters: NonNullable<WorldFile["parameters"]>;
  readonly start: NonNullable<WorldFile["start"]>;
  /** A named setting of all theories. */
  readonly theory: string;
}

export interface Study {
  readonly now: Side;
  readonly pinned: Side;
  readonly seed: number;
}

export const catalogue = signal<Catalogue | null>(null);
export const history = signal<History | null>(null);

/** The catalogue, once the page is open. */
export function known(): Catalogue {
  if (!catalogue.value) throw new Error("the catalogue is not here yet");
  return catalogue.value;
}

export const POLICY_PARTS = ["rest", "levers", "rules", "phases"] as const;
export const WORLD_PARTS = ["drivers", "events", "theories", "parameters", "start"] as const;

type PolicyParts = Pick<Side, (typeof POLICY_PARTS)[number]>;
type WorldParts = Pick<Side, (typeof WORLD_PARTS)[number]>;

const NO_WORLD: WorldParts = { drivers: {}, events: {}, theories: {}, parameters: {}, start: {} };

export const partsOfPolicy = (file: PolicyFile): PolicyParts => ({
  rest: file.rest ?? "rule",
  levers: file.levers ?? {},
  rules: file.rules ?? [],
  phases: file.phases ?? [],
});

export const partsOfWorld = (file: WorldFile): WorldParts => ({
  drivers: file.drivers ?? {},
  events: file.events ?? {},
  theories: file.theories ?? {},
  parameters: file.parameters ?? {},
  start: file.start ?? {},
});

export function shippedPolicy(id: string): PolicyFile | undefined {
  return known().policies.find((each) => each.id === id)?.file;
}

export function shippedWorld(id: string): WorldFile | undefined {
  return known().worlds.find((each) => each.id === id)?.file;
}

export const BASELINE = "hedge";

export function sideOf(policy: string, world = "", theory = "all"): Side {
  const file = shippedPolicy(policy);
  const around = world ? shippedWorld(world) : undefined;
  return {
    named: null,
    namedWorld: null,
    policy,
    ...partsOfPolicy(file ?? { kind: "policy", id: policy, title: "", description: "" }),
    world: around ? world : "",
    ...(around ? partsOfWorld(around) : NO_WORLD),
    theory,
  };
}

export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const pick = <K extends keyof Side>(side: Side, names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, side[name]])) as Pick<Side, K>;

/** Whether the policy is as it was shipped. */
export const policyAsShipped = (side: Side): boolean =>
  same(pick(side, POLICY_PARTS), pick(sideOf(side.policy), POLICY_PARTS));

export const worldAsShipped = (side: Side): boolean =>
  same(pick(side, WORLD_PARTS), pick(sideOf(side.policy, side.world), WORLD_PARTS));

/** What a policy is called on charts. */
export function policyName(side: Side): string {
  return side.named?.id ?? (policyAsShipped(side) ? side.policy : `my-${side.policy}`);
}

/** What the policy of a side is called in full, and why it is there. */
export function nameOfPolicy(side: Side): Named {
  return (
    side.named ?? {
      id: policyName(side),
      title: `${shippedPolicy(side.policy)?.title ?? side.policy}, changed`,
      description: `Made in the cockpit of yalu from the shipped policy “${side.policy}”.`,
    }
  );
}

export function nameOfWorld(side: Side): Named {
  return (
    side.namedWorld ?? {
      id: side.world ? `my-${side.world}` : "my-world",
      title: side.world ? `${side.world}, changed` : "A world of my own",
      description: side.world
        ? `Made in the cockpit of yalu from the shipped world “${side.world}”.`
        : "Made in the cockpit of yalu, from the world left to itself.",
    }
  );
}

const written = ({ claims, ...name }: Named) => ({ ...name, ...(claims?.length ? { claims: [...claims] } : {}) });

/** The shipped file that a file began as, and what it calls itself if that is not the same. */
export function origin(file: PolicyFile | WorldFile, shipped: (id: string) => unknown, usual: string): { base: string; named: Named } {
  const base = [file.id, file.id.replace(/^my-/, "")].find((id) => shipped(id)) ?? usual;
  const id = shipped(file.id) ? `my-${file.id}` : file.id;
  const { title, description, claims } = file;
  return { base, named: { id, title, description, ...(claims?.length ? { claims } : {}) } };
}

export function policyOf(side: Side): string | PolicyFile {
  if (!side.named && policyAsShipped(side)) return side.policy;
  return {
    kind: "policy",
    ...written(nameOfPolicy(side)),
    ...(side.rest === "rule" ? {} : { rest: side.rest }),
    levers: side.levers as Record<string, number | Plan>,
    rules: [...side.rules],
    phases: [...side.phases],
  };
}

export function worldOf(side: Side): string | WorldFile | null {
  if (!side.namedWorld && worldAsShipped(side)) return side.world || null;
  return {
    kind: "world",
    ...written(nameOfWorld(side)),
    ...pick(side, WORLD_PARTS),
  };
}

export const setupOf = (side: Side): Setup => ({
  policy: policyOf(side),
  world: worldOf(side),
  theory: side.theory,
});

// Undo and redo ------------------------------------------------------------------------------

const EMPTY: Side = { named: null, namedWorld: null, policy: BASELINE, rest: "rule", levers: {}, rules: [], phases: [], world: "", ...NO_WORLD, theory: "all" };

export const study = signal<Study>({ now: EMPTY, pinned: EMPTY, seed: 0 });
const before = signal<readonly Study[]>([]);
const after = signal<readonly Study[]>([]);
export const canUndo = computed(() => before.value.length > 0);
export const canRedo = computed(() => after.value.length > 0);
/** The study before the last change, to be replayed. */
export const previous = computed(() => before.value[before.value.length - 1]);

const LONGEST = 200;
let lastKey = "";

/** Whether a range is being dragged: axes then stand still. */
export const dragging = signal(false);
const ENDS = ["pointerup", "pointercancel", "pointermove", "contextmenu", "blur"] as const;

/** A drag begins; it ends wherever the pointer is let go, though the range be gone by then. */
export function grab(e: PointerEvent): void {
  if (e.button !== 0 || dragging.value) return;
  dragging.value = true;
  for (const name of ENDS) window.addEventListener(name, letGo, true);
}

function letGo(e: Event): void {
  if (e.type === "pointermove" && (e as PointerEvent).buttons) return;
  for (const name of ENDS) window.removeEventListener(name, letGo, true);
  dragging.value = false;
  settle();
}

/** Change the study. Changes with one `key`, one after another, are undone together. */
export function change(make: (old: Study) => Study, key = ""): void {
  const old = study.value;
  const made = make(old);
  if (same(made, old)) return;
  if (!key || key !== lastKey) before.value = [...before.value.slice(-LONGEST), old];
  lastKey = key;
  after.value = [];
  study.value = made;
}

/** From here on, a further change of the same thing is undone apart. */
export function settle(): void {
  lastKey = "";
}

export function changeNow(make: (old: Side) => Side, key = ""): void {
  change((old) => ({ ...old, now: make(old.now) }), key);
}

export function undo(): void {
  const last = before.value[before.value.length - 1];
  if (!last) return;
  before.value = before.value.slice(0, -1);
  after.value = [study.value, ...after.value];
  lastKey = "";
  study.value = last;
}

export function redo(): void {
  const next = after.value[0];
  if (!next) return;
  after.value = after.value.slice(1);
  before.value = [...before.value, study.value];
  lastKey = "";
  study.value = next;
}

/** Begin with a study, with nothing to undo. */
export function begin(made: Study): void {
  before.value = [];
  after.value = [];
  lastKey = "";
  study.value = made;
}

export const fresh = (): Study => ({ now: sideOf(BASELINE), pinned: sideOf(BASELINE), seed: 0 });

export function without<V>(record: Readonly<Record<string, V>>, name: string): Record<string, V> {
  const { [name]: _, ...rest } = record;
  return rest;
}
