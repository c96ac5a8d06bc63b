/** The whole state in the address: short while little differs from what is shipped. */

import { t } from "../text";
import type { Named, Side, Study } from "./study";
import { BASELINE, POLICY_PARTS, WORLD_PARTS, fresh, known, same, shippedPolicy, shippedWorld, sideOf } from "./study";
import { FIRST_VIEW, isTab, type View } from "./view";

type Pairs = [string, string][];
const TABLES = ["levers", "drivers", "events", "theories", "parameters", "start"] as const;
type TableName = (typeof TABLES)[number];
const GONE = "-";

/** The part of the address after `#`. */
export function linkOf(study: Study, view: View): string {
  const pairs: Pairs = [...sidePairs(study.now, ""), ...sidePairs(study.pinned, "base.")];
  if (study.seed) pairs.push(["seed", String(study.seed)]);
  if (!same(view.large, FIRST_VIEW.large)) pairs.push(["large", view.large.join(",")]);
  if (view.month !== null) pairs.push(["month", String(view.month)]);
  if (!same(view.policies, FIRST_VIEW.policies)) pairs.push(["compare", view.policies.join(",")]);
  for (const name of ["metric", "condition", "outcome"] as const)
    if (view[name] !== FIRST_VIEW[name]) pairs.push([name, view[name]]);
  const query = pairs.map(([name, value]) => `${name}=${escaped(value)}`).join("&");
  return query ? `${view.tab}?${query}` : view.tab;
}

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/%(2C|3A|22|7B|7D|5B|5D|20|3E|3C)/g, (code, hex: string) =>
    ({ "2C": ",", "3A": ":", "5B": "[", "5D": "]" })[hex] ?? code,
  );

function sidePairs(side: Side, lead: string): Pairs {
  const pairs: Pairs = [];
  if (side.policy !== BASELINE) pairs.push([`${lead}policy`, side.policy]);
  if (side.world) pairs.push([`${lead}world`, side.world]);
  if (side.theory !== "all") pairs.push([`${lead}theory`, side.theory]);
  if (side.named) pairs.push([`${lead}named`, JSON.stringify(side.named)]);
  if (side.namedWorld) pairs.push([`${lead}named-world`, JSON.stringify(side.namedWorld)]);
  const shipped = sideOf(side.policy, side.world, side.theory);
  for (const name of TABLES) {
    const [mine, theirs]: Record<string, unknown>[] = [{ ...side[name] }, { ...shipped[name] }];
    for (const key of [...new Set([...Object.keys(mine!), ...Object.keys(theirs!)])].sort()) {
      if (same(mine![key], theirs![key])) continue;
      const value = mine![key];
      pairs.push([`${lead}${name}.${key}`, value === undefined ? GONE : typeof value === "string" ? value : JSON.stringify(value)]);
    }
  }
  if (side.rest !== shipped.rest) pairs.push([`${lead}rest`, side.rest]);
  for (const name of ["rules", "phases"] as const)
    if (!same(side[name], shipped[name])) pairs.push([`${lead}${name}`, JSON.stringify(side[name])]);
  return pairs;
}

export interface Read {
  study: Study;
  view: View;
  /** What could not be used, in words. */
  problems: string[];
}

/** The state that a link holds. What cannot be used is told and left at what is shipped. */
export function readLink(link: string): Read {
  const problems: string[] = [];
  const [tab = "", query = ""] = splitOnce(link.replace(/^#/, ""), "?");
  const given = new Map<string, string>();
  for (const part of query.split("&").filter(Boolean)) {
    const [name, value] = splitOnce(part, "=");
    try {
      given.set(decodeURIComponent(name), decodeURIComponent(value.replace(/\+/g, "%20")));
    } catch {
      problems.push(t("link.garbled", { part }));
    }
  }
  const base = fresh();
  const now = readSide(given, "", problems);
  const pinned = readSide(given, "base.", problems);
  const seed = taken(given, "seed");
  if (seed !== undefined && !/^\d{1,15}$/.test(seed)) problems.push(t("link.value", { name: "seed", value: seed }));
  const view = readView(tab, given, problems);
  for (const name of given.keys()) problems.push(t("link.unknown", { name }));
  return { study: { ...base, now, pinned, seed: seed && /^\d{1,15}$/.test(seed) ? Number(seed) : 0 }, view, problems };
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function taken(given: Map<string, string>, name: string): string | undefined {
  const value = given.get(name);
  given.delete(name);
  return value;
}

function readSide(given: Map<string, string>, lead: string, problems: string[]): Side {
  const named = (name: string, has: (id: string) => unknown, otherwise: string): string => {
    const value = taken(given, lead + name);
    if (value === undefined) return otherwise;
    if (has(value)) return value;
    problems.push(t("link.value", { name: lead + name, value }));
    return otherwise;
  };
  const policy = named("policy", shippedPolicy, BASELINE);
  const world = named("world", shippedWorld, "");
  const theory = named("theory", (id) => known().settings.some((s) => s.id === id), "all");
  const side: { -readonly [K in keyof Side]: Side[K] } = { ...sideOf(policy, world, theory) };
  side.named = readNamed(given, `${lead}named`, shippedPolicy, problems);
  side.namedWorld = readNamed(given, `${lead}named-world`, shippedWorld, problems);
  for (const [name, value] of [...given]) {
    if (!name.startsWith(lead)) continue;
    const [table, key] = splitOnce(name.slice(lead.length), ".");
    if (key && (TABLES as readonly string[]).includes(table)) {
      given.delete(name);
      readEntry(side, table as TableName, key, value, name, problems);
    } else if (!key && (table === "rules" || table === "phases" || table === "rest")) {
      given.delete(name);
      readWhole(side, table, value, name, problems);
    }
  }
  return side;
}

/** What a policy or world calls itself: no name that is shipped, and words a file may hold. */
function readNamed(given: Map<string, string>, name: string, shipped: (id: string) => unknown, problems: string[]): Named | null {
  const text = taken(given, name);
  if (text === undefined) return null;
  const value = parsed(text);
  if (isTable(value) && isSlug(value["id"]) && !shipped(value["id"]) && isWords(value["title"], 3) && isWords(value["description"], 20)) {
    const { id, title, description, claims } = value;
    const known = Array.isArray(claims) && claims.every(isSlug) ? { claims } : {};
    return { id, title, description, ...known } as Named;
  }
  problems.push(t("link.value", { name, value: text }));
  return null;
}

export const isSlug = (value: unknown): value is string => typeof value === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
export const isWords = (value: unknown, least: number): value is string => typeof value === "string" && value.trim().length >= least;

type Open = { -readonly [K in keyof Side]: Side[K] };

function readEntry(side: Open, table: TableName, key: string, text: string, name: string, problems: string[]): void {
  const entries: Record<string, unknown> = { ...side[table] };
  if (text === GONE) delete entries[key];
  else {
    const value = parsed(text);
    if (!namesOf(table).has(key)) return void problems.push(t("link.unknown", { name }));
    if (!fits(table, key, value)) return void problems.push(t("link.value", { name, value: text }));
    entries[key] = value;
  }
  Object.assign(side, { [table]: entries });
}

function readWhole(side: Open, table: "rules" | "phases" | "rest", text: string, name: string, problems: string[]): void {
  const value = table === "rest" ? text : parsed(text);
  const good = table === "rest" ? value === "rule" || value === "observed" : Array.isArray(value) && value.every(table === "rules" ? isRule : isPhase);
  if (good) Object.assign(side, { [table]: value });
  else problems.push(t("link.value", { name, value: text }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isRule = (value: unknown): boolean =>
  isTable(value) && isTable(value["when"]) && typeof value["when"]["gauge"] === "string" && isTable(value["moves"]);
const isPhase = (value: unknown): boolean => isTable(value) && typeof value["id"] === "string";

function namesOf(table: TableName): Set<string> {
  const c = known();
  const named: Record<TableName, () => string[] | null> = {
    levers: () => c.levers.map((x) => x.name),
    drivers: () => c.drivers.map((x) => x.name),
    events: () => c.events.map((x) => x.name),
    theories: () => c.theories.map((x) => x.id),
    parameters: () => null,
    start: () => null,
  };
  const names = named[table]();
  return names ? new Set(names) : ({ has: () => true } as unknown as Set<string>);
}

/** Whether a value can stand there at all; the server checks the rest. */
function fits(table: TableName, key: string, value: unknown): boolean {
  if (table === "levers") {
    const lever = known().levers.find((x) => x.name === key);
    return isTable(value) || (typeof value === "number" && !!lever && value >= lever.low && value <= lever.high);
  }
  if (table === "theories") {
    const theory = known().theories.find((x) => x.id === key);
    return isTable(value) || !!theory?.members.some((m) => m.id === value);
  }
  if (table === "start") return typeof value === "number";
  return isTable(value) || (table === "drivers" && Array.isArray(value) && value.every(isTable));
}

function readView(tab: string, given: Map<string, string>, problems: string[]): View {
  const c = known();
  const some = (name: string, good: (items: string[]) => boolean): string[] | undefined => {
    const text = taken(given, name);
    const items = text?.split(",");
    if (items && !good(items)) problems.push(t("link.value", { name, value: text ?? "" }));
    return items && good(items) ? items : undefined;
  };
  if (tab && !isTab(tab)) problems.push(t("link.unknown", { name: tab }));
  const isPath = (name: string) => c.paths.some((p) => p.name === name);
  const large = some("large", (items) => items.length === 2 && items.every(isPath));
  const policies = some("compare", (items) => items.length <= 4 && items.every((id) => id === "*" || !!shippedPolicy(id)));
  const month = some("month", ([text = ""]) => /^\d{1,3}$/.test(text))?.[0];
  const metric = some("metric", ([text = ""]) => ["laplace", "regret-90", "starr"].includes(text))?.[0];
  const condition = taken(given, "condition");
  const outcome = some("outcome", ([text = ""]) => c.outcomes.some((o) => o.name === text))?.[0];
  return {
    tab: isTab(tab) ? tab : "explore",
    large: large ? [large[0]!, large[1]!] : FIRST_VIEW.large,
    month: month === undefined ? null : Number(month),
    policies: policies ?? FIRST_VIEW.policies,
    metric: (metric as View["metric"] | undefined) ?? FIRST_VIEW.metric,
    condition: condition ?? FIRST_VIEW.condition,
    outcome: outcome ?? FIRST_VIEW.outcome,
  };
}

export { POLICY_PARTS, WORLD_PARTS };
