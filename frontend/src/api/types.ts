// Written by `python -m yalu.cockpit.typescript` from the server's types; do not edit.

/** `POST /api/run`: a setup, beside a pinned one in the same worlds under the same luck. */
export interface RunAsk {
  first?: string;
  months?: number;
  seed?: number;
  prior?: boolean;
  client?: string;
  now?: Setup;
  pinned?: Setup | null;
  paths?: string[];
  whole?: string[];
  cards?: string[];
  happenings?: string[];
  split?: boolean;
  preview?: number;
  members?: number;
}

/** One policy under one set of assumptions: what stands in the URL and in the two files. */
export interface Setup {
  policy?: string | PolicyFile;
  world?: string | WorldFile | null;
  theory?: string;
}

/** What Beijing does: levels, ramps, rules and phases; what is left out follows `rest`. */
export interface PolicyFile {
  id: string;
  title: string;
  description: string;
  claims?: string[];
  kind: "policy";
  rest?: "observed" | "rule";
  levers?: Record<string, number | Plan>;
  rules?: Rule[];
  phases?: Phase[];
}

/** A lever held at `level`, or taken to `to` along a ramp begun at `start`, over some months. */
export interface Plan {
  level?: number | null;
  to?: number | null;
  from?: number | null;
  start?: string | number | null;
  over?: number | null;
}

/** When a gauge calls, move these levers: after `lag`, for at least `hold`, then `cooldown`. */
export interface Rule {
  title?: string;
  when: When;
  lag?: number;
  hold?: number;
  cooldown?: number;
  moves: Record<string, number | Move>;
}

/** A gauge at or `above` a threshold, or at or `below` it. */
export interface When {
  gauge: string;
  above?: number | null;
  below?: number | null;
  hysteresis?: number;
}

/** What a rule or phase does to a lever: `set` it, or `add` to where it stands. */
export interface Move {
  set?: number | null;
  add?: number | null;
}

/** A stretch of a policy with moves of its own; the first open exit is taken. */
export interface Phase {
  id: string;
  title?: string;
  moves?: Record<string, number | Move>;
  exits?: Exit[];
}

/** A way out of a phase: when a gauge calls, after some months, or both. */
export interface Exit {
  to: string;
  when?: When | null;
  after?: number;
  back?: boolean;
}

/** What Beijing does not choose: drivers, events, theories, parameters and starting states. */
export interface WorldFile {
  id: string;
  title: string;
  description: string;
  claims?: string[];
  kind: "world";
  drivers?: Record<string, Spell[] | Spell>;
  events?: Record<string, Imposed>;
  theories?: Record<string, string | Record<string, number>>;
  parameters?: Record<string, Record<string, number>>;
  start?: Record<string, number>;
}

/** A driver held at a value, or what it tends to shifted, from a month until another. */
export interface Spell {
  hold?: number | null;
  shift?: number | null;
  from?: string | null;
  until?: string | null;
}

/** An event made to happen in the months `at`, or forbidden, always or in a span. */
export interface Imposed {
  at?: string | string[] | null;
  forbid?: boolean;
  from?: string | null;
  until?: string | null;
}

/** `POST /api/compare`: two to four policies in the same worlds. */
export interface CompareAsk {
  first?: string;
  months?: number;
  seed?: number;
  prior?: boolean;
  client?: string;
  policies: (string | PolicyFile)[];
  cases?: CaseAsk[];
  outcomes?: string[];
  metric?: "laplace" | "regret-90" | "starr";
  members?: number;
}

/** One set of assumptions of a comparison. */
export interface CaseAsk {
  world?: string | WorldFile | null;
  theory?: string;
}

/** `POST /api/discover`: in which worlds does a condition hold under a policy? */
export interface DiscoverAsk {
  first?: string;
  months?: number;
  seed?: number;
  prior?: boolean;
  client?: string;
  now?: Setup;
  condition: string;
  other?: PolicyFile | null;
  members?: number;
  coverage?: number | null;
  density?: number | null;
  most?: number;
  scatter?: string[];
}

/** `POST /api/box`: how well a box drawn by hand holds the cases of the same question. */
export interface BoxAsk {
  first?: string;
  months?: number;
  seed?: number;
  prior?: boolean;
  client?: string;
  now?: Setup;
  condition: string;
  other?: PolicyFile | null;
  members?: number;
  coverage?: number | null;
  density?: number | null;
  most?: number;
  scatter?: string[];
  limits?: LimitAsk[];
}

/** One side of a box: a numeric input from `low` to `high`, or a theory that is one of some. */
export interface LimitAsk {
  name: string;
  low?: number | null;
  high?: number | null;
  labels?: string[] | null;
}

/** `POST /api/explain`: what an outcome rests on, mechanism by mechanism. */
export interface ExplainAsk {
  first?: string;
  months?: number;
  seed?: number;
  prior?: boolean;
  client?: string;
  now?: Setup;
  outcome: string;
  members?: number;
}

/** `POST /api/brief`: one self-contained HTML page to keep, as an attachment. */
export interface BriefAsk {
  first?: string;
  months?: number;
  seed?: number;
  prior?: boolean;
  client?: string;
  now?: Setup;
  pinned?: string | PolicyFile | null;
  others?: (string | PolicyFile)[];
  members?: number;
}

/** `POST /api/scenario/parse`: TOML to a table, by the strict reader. */
export interface ParseAsk {
  text: string;
  name?: string;
  kind?: "policy" | "world" | null;
}

/** `POST /api/scenario/write`: a setup to the TOML files and the command that run it again. */
export interface WriteAsk {
  now?: Setup;
  first?: string;
  months?: number;
  seed?: number;
  prior?: boolean;
  members?: number;
}

/** Answer of `/api/catalogue`: everything there is to choose from. */
export interface Catalogue {
  version: string;
  model: string;
  vintage: string;
  draws: Drawn;
  groups: Record<string, string>;
  levers: Lever[];
  gauges: Gauge[];
  theories: Theory[];
  settings: Setting[];
  drivers: Driver[];
  events: HappeningEvent[];
  policies: PolicyPreset[];
  worlds: WorldPreset[];
  capitals: Record<string, string>;
  outcomes: Outcome[];
  themes: Record<string, string>;
  paths: Path[];
  happenings: Happening[];
  claims: ClaimTold[];
  essays: Record<string, string>;
  subsystems: Record<string, string>;
  sources: SourceTold[];
  scale: [string, number, number][];
  limits: Limits;
}

/** What worlds are drawn from: `prior` or `posterior`, in words for the page to show. */
export interface Drawn {
  kind: "posterior" | "prior";
  words: string;
}

/** Something Beijing can set. */
export interface Lever {
  name: string;
  symbol: string;
  title: string;
  group: string;
  unit: string;
  unit_words: string;
  low: number;
  high: number;
  step: number;
  today: number;
  words: Worded[];
  lag: string;
  cost: string;
  source: string;
  claims: string[];
}

/** A level in words: `at` 0.5, "selective". */
export interface Worded {
  at: number;
  words: string;
}

/** What a rule or exit may react to, as Beijing sees it last month. */
export interface Gauge {
  name: string;
  words: string;
  low: number;
  high: number;
  step: number;
  switch: boolean;
  threshold: number;
}

/** A question the sources disagree on. */
export interface Theory {
  id: string;
  title: string;
  question: string;
  evidence: string;
  members: Member[];
  essays: Record<string, string>;
}

/** One answer to a dispute: what it holds, whose claims stand on its side, its weight. */
export interface Member {
  id: string;
  title: string;
  claims: string[];
  prior: number;
  weight: number;
}

/** A named setting of all theories, to be given as `theory`. */
export interface Setting {
  id: string;
  title: string;
  members: Record<string, string>;
}

/** Something of the world that a world file may hold or shift. */
export interface Driver {
  name: string;
  title: string;
  group: string;
  unit: string;
  today: number;
  hold: boolean;
  low: number;
  high: number;
  switch: boolean;
  shift: boolean;
  most_shift: number;
  shift_unit: string;
}

/** An event that a world file may date or forbid. */
export interface HappeningEvent {
  name: string;
  title: string;
}

/** A shipped policy: the table to edit, and the text of its file. */
export interface PolicyPreset {
  id: string;
  title: string;
  description: string;
  claims: string[];
  file: PolicyFile;
  toml: string;
}

/** A shipped world: the table to edit, and the text of its file. */
export interface WorldPreset {
  id: string;
  title: string;
  description: string;
  claims: string[];
  file: WorldFile;
  toml: string;
}

/** One number per world. */
export interface Outcome {
  name: string;
  capital: string;
  title: string;
  short: string;
  unit: string;
  unit_words: string;
  better: "less" | "more";
  happens: boolean;
  headline: boolean;
  claims: string[];
  rests_on: string[];
  happening: string;
  path: string;
}

/** A quantity that can be drawn month by month. */
export interface Path {
  name: string;
  title: string;
  unit: string;
  unit_words: string;
  theme: string;
  twelve_months: boolean;
  whole_scale: boolean;
  low: number | null;
  high: number | null;
  usual: boolean;
  recorded: boolean;
}

/** What may or may not happen, with an incidence curve; `unseen` if never observed here. */
export interface Happening {
  id: string;
  title: string;
  unseen: boolean;
}

/** A claim of one of the essays, in our words. */
export interface ClaimTold {
  id: string;
  code: string;
  essay: string;
  statement: string;
  types: string[];
  actors: string[];
  evidence: string;
  subsystem: string;
  agrees: string[];
  conflicts: string[];
  disputes: string[];
  lives: string[];
  unmodelled: string;
}

/** What a number rests on, such as `M13`. */
export interface SourceTold {
  id: string;
  title: string;
  found: string;
  works: string[];
  strength: string;
  history: string;
}

/** Bounds of questions. */
export interface Limits {
  worlds: number;
  preview: number;
  refined: number;
  body: number;
  policies: number;
  cases: number;
  rules: number;
  phases: number;
  exits: number;
  months: number;
  earliest: string;
  latest: string;
}

/** Answer of `/api/history`. */
export interface History {
  vintage: string;
  pasts: PastTold[];
  dates: Dated[];
}

/** The record of one quantity, in the unit of its path. */
export interface PastTold {
  path: string;
  times: number[];
  values: (number | null)[];
  basis: string[];
  dots: boolean;
  source: string;
}

/** Something that happened, or a date that is known ahead, for the time scrubber. */
export interface Dated {
  date: string;
  kind: string;
  title: string;
  ahead: boolean;
}

/** Answer of `/api/map`; `box` is the width and height of a place. */
export interface LoopMap {
  width: number;
  height: number;
  box: [number, number];
  regions: Region[];
  places: Place[];
  edges: Edge[];
  mechanisms: MechanismTold[];
}

/** A labelled part of the map; its corner and size. */
export interface Region {
  title: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A place of the map: the middle of its box, its words line by line, what it gathers. */
export interface Place {
  id: string;
  lines: string[];
  x: number;
  y: number;
  variables: Record<string, string>;
  subsystems: number[];
}

/** An arrow of the map. */
export interface Edge {
  id: string;
  source: string;
  target: string;
  sign: "+" | "±" | "−";
  strength: number;
  delay: number;
  late: boolean;
  disputed: boolean;
  shown: boolean;
  through: string[];
  curve: [number, number][];
  sentence: string;
}

/** A mechanism or a capital's rule. */
export interface MechanismTold {
  name: string;
  title: string;
  area: string;
  story: string;
  claims: string[];
  rivals: string[];
  weight: number;
  equations: Equation[];
  symbols: Record<string, string>;
  parameters: ParameterTold[];
}

/** One line of a mechanism: `B +=` (or `x₁ =`) at the left, the sum at the right, the unit. */
export interface Equation {
  left: string;
  right: string;
  unit: string;
}

/** A number of a mechanism. */
export interface ParameterTold {
  name: string;
  symbol: string;
  unit: string;
  meaning: string;
  prior: string;
  low: number;
  median: number;
  high: number;
  curve: Density | null;
  posterior: Density | null;
  known: "assumption" | "given" | "identified" | "partly";
  source: string;
  claims: string[];
}

/** A distribution to draw: `xs` increasing, `ys` with a largest value of 1. */
export interface Density {
  xs: number[];
  ys: number[];
}

/** Answer of `/api/evidence`. */
export interface Evidence {
  calibrated: boolean;
  reason: string;
  weights: WeightPath[];
  reliability: Reliability[];
  hindcasts: Hindcast[];
  assumed: Assumed[];
  never_seen: string[];
  chances: Chances[];
  track: TrackRecord[];
  about: HindcastAbout | null;
}

/** The weight of one answer to a dispute as history speaks, month by month. */
export interface WeightPath {
  theory: string;
  member: string;
  months: string[];
  weight: (number | null)[];
  errors: (number | null)[];
  prior: number;
  log_bayes_factor: number | null;
  error: number | null;
  words: string;
}

/** A reliability diagram. */
export interface Reliability {
  name: string;
  title: string;
  bins: Bin[];
  target: string;
  target_title: string;
  horizon: number;
  count: number;
  score: number | null;
  reliability: number | null;
  resolution: number | null;
  uncertainty: number | null;
}

/** Forecasts that said about `said`, `low` to `high`; what share of them came true, of how many. */
export interface Bin {
  low: number;
  high: number;
  said: number | null;
  seen: number | null;
  count: number;
  seen_low: number | null;
  seen_high: number | null;
}

/** What was said of a quantity `horizon` months ahead, month after month, and what came. */
export interface Hindcast {
  path: string;
  origin: string;
  months: string[];
  fan: Fan;
  seen: (number | null)[];
  target: string;
  target_title: string;
  horizon: number;
  title: string;
  unit: string;
  count: number;
  within50: number | null;
  within90: number | null;
}

/** A quantity month by month, over the worlds. */
export interface Fan {
  path: string;
  median: (number | null)[];
  low50: (number | null)[];
  high50: (number | null)[];
  low90: (number | null)[];
  high90: (number | null)[];
  runs: ((number | null)[])[];
  sentence: string;
}

/** How many parameters of an area history pins down, leans on, or says nothing about. */
export interface Assumed {
  area: string;
  identified: number;
  partly: number;
  assumption: number;
  given: number;
}

/** Chances said of something that happens or not, month after month, and whether it came. */
export interface Chances {
  target: string;
  target_title: string;
  horizon: number;
  title: string;
  origin: string;
  months: string[];
  said: (number | null)[];
  seen: (number | null)[];
  count: number;
  mean: number | null;
  share: number | null;
}

/** How forecasts of a kind did: `score` is the mean gain over the best simple one. */
export interface TrackRecord {
  title: string;
  score: number | null;
  against: string;
  count: number;
  words: string;
  target: string;
  target_title: string;
  horizon: number;
  unit: string;
  yardstick: string;
  low: number | null;
  high: number | null;
  verdict: "better" | "tie" | "worse";
  within50: number | null;
  within90: number | null;
  pit: (number | null)[];
}

/** How the shipped hindcast was made. */
export interface HindcastAbout {
  first: string;
  last: string;
  parameters: string;
  caveats: string[];
  stale: string;
}

/** Answer of `/api/forecast`; without a forecast `available` is false and `reason` says why. */
export interface Forecast {
  available: boolean;
  reason: string;
  made: string;
  months: string[];
  items: ForecastItem[];
  track: TrackRecord[];
  about: HindcastAbout | null;
  least: number;
  details: Record<string, unknown>;
  monthly: MonthlyChances[];
  worlds: number;
}

/** One forecast: a fan of months, or of the one month or year that its title names. */
export interface ForecastItem {
  id: string;
  title: string;
  kind: "chance" | "fan" | "year";
  fan: Fan | null;
  chance: number | null;
  low: number | null;
  high: number | null;
  words: string;
  rests_on: string[];
  target: string;
  target_title: string;
  unit: string;
  ahead: number;
  month: string;
  mean: (number | null)[];
  past: PastTold | null;
  quantiles: (number | null)[];
  alike: Alike | null;
  held: BandsHeld[];
}

/** Forecasts of the same thing that said `low` to `high`: how many, and how often it came. */
export interface Alike {
  low: number;
  high: number;
  count: number;
  happened: number;
}

/** How many of `count` values that came `horizon` months ahead lay in their 90 % bands. */
export interface BandsHeld {
  horizon: number;
  inside: number;
  count: number;
}

/** The chance of something in each of the months of a forecast. */
export interface MonthlyChances {
  target: string;
  target_title: string;
  said: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  ahead: number[];
  together: Together | null;
}

/** All forecasts that said about the same, whatever the month ahead. */
export interface Together {
  count: number;
  came: number;
  said: number;
  often: "about" | "as-said" | "never" | "only" | "times";
  times: number;
}

/** Answer of `/api/run`. */
export interface RunAnswer {
  stage: "preview" | "refined";
  key: string;
  worlds: number;
  months: string[];
  now: Side;
  pinned: Side | null;
  same: boolean;
  splits: Split[];
  changed: ("assumption" | "policy")[];
  failures: number;
  draws: string;
  manifest: Record<string, unknown>;
}

/** All that was asked of one setup, and the command that runs it in a terminal. */
export interface Side {
  policy: string;
  title: string;
  fans: Fan[];
  cards: Card[];
  incidence: Incidence[];
  command: string;
}

/** One outcome over the worlds. */
export interface Card {
  outcome: string;
  centre: number | null;
  low: number | null;
  high: number | null;
  dots: (number | null)[];
  full: number | null;
  words: string;
  paired: Paired | null;
}

/** An outcome against the pinned baseline, world by world under the same luck. */
export interface Paired {
  change: number | null;
  low: number | null;
  high: number | null;
  better: number | null;
  mean: number | null;
  verdict: "better" | "mixed" | "tie" | "worse";
  dots: (number | null)[];
  words: string;
}

/** The share of worlds in which something has happened by the end of each month. */
export interface Incidence {
  happening: string;
  share: (number | null)[];
  low: number | null;
  high: number | null;
  sentence: string;
}

/** What moved an outcome from the pinned setup to this one, by runs of all four corners. */
export interface Split {
  outcome: string;
  total: Part;
  policy: Part;
  assumption: Part;
  interaction: Part;
}

/** A part of a mean difference, with its standard error over the worlds. */
export interface Part {
  mean: number | null;
  error: number | null;
}

/** Answer of `/api/compare`; `policies` are ids in order, `titles` beside them. */
export interface CompareAnswer {
  key: string;
  worlds: number;
  policies: string[];
  titles: string[];
  cases: Record<string, string>[];
  metric: string;
  outcomes: ComparedOutcome[];
  capitals: Kept[];
  commands: string[];
  draws: string;
  manifest: Record<string, unknown>;
}

/** One outcome under all policies. */
export interface ComparedOutcome {
  outcome: string;
  cards: Card[];
  pairs: Pair[];
  regret: Regret[];
  scores: Score[];
  verdicts: Judged[];
  rule: string;
  by_theory: InSet[];
  agreement: number | null;
  runs_needed: number | null;
  dropped: number;
}

/** One policy against another, in the same worlds: P(better) and by how much. */
export interface Pair {
  one: string;
  other: string;
  better: number | null;
  low: number | null;
  high: number | null;
  lead: number | null;
  error: number | null;
}

/** How much worse than the best of the policies, world by world, in the outcome's unit. */
export interface Regret {
  policy: string;
  mean: number | null;
  ninety: number | null;
  worst: number | null;
  dots: (number | null)[];
}

/** A policy by one robustness metric: score, 90 % bootstrap interval, rank, share of firsts. */
export interface Score {
  metric: string;
  policy: string;
  score: number | null;
  low: number | null;
  high: number | null;
  rank: number | null;
  first: number | null;
}

/** Whether a policy holds up. */
export interface Judged {
  policy: string;
  word: "beaten" | "conditional" | "robust" | "undecided";
  on: string[];
  holds: string[];
  fails: string[];
  by: string;
  runs: number | null;
}

/** The deciding metric of each policy in one set of worlds, such as `H1=worn`. */
export interface InSet {
  name: string;
  scores: (number | null)[];
}

/** The policies that no other beats on all that a capital minds. */
export interface Kept {
  capital: string;
  policies: string[];
}

/** Answer of `/api/discover`. */
export interface DiscoverAnswer {
  key: string;
  condition: string;
  cases: number;
  worlds: number;
  box: BoxAnswer;
  trajectory: Peeled[];
  picked: number;
  pruned: string[];
  reproduced: Record<string, number>;
  coverage_again: number | null;
  density_again: number | null;
  inputs: Input[];
  command: string;
  draws: string;
  manifest: Record<string, unknown>;
}

/** Answer of `/api/box`; `fit` is null for a box that holds no world, and the sentence says so. */
export interface BoxAnswer {
  key: string;
  limits: Limit[];
  fit: Fit | null;
  everywhere: number;
  sentence: string;
  scatter: Scatter | null;
}

/** One side of a box, with all that a control for it needs. */
export interface Limit {
  name: string;
  meaning: string;
  unit: string;
  area: string;
  known: string;
  low: number | null;
  high: number | null;
  least: number | null;
  most: number | null;
  labels: string[] | null;
  every: Record<string, string>;
  quasi_p: number | null;
  without: number | null;
}

/** How well a box holds the cases; see `yalu discover`. */
export interface Fit {
  coverage: number | null;
  density: number | null;
  mass: number;
  inputs: number;
  cases: number;
  worlds: number;
}

/** At most 800 worlds over two inputs, half of them cases where there are enough. */
export interface Scatter {
  x: string;
  y: string;
  xs: (number | null)[];
  ys: (number | null)[];
  case: boolean[];
  inside: boolean[];
}

/** One step of the peeling curve: a box, pruned of nothing, and its fit. */
export interface Peeled {
  fit: Fit;
  limits: Limit[];
}

/** An input that a hand-drawn box may restrict; see `Limit`. */
export interface Input {
  name: string;
  meaning: string;
  unit: string;
  area: string;
  known: string;
  least: number | null;
  most: number | null;
  every: Record<string, string>;
}

/** Answer of `/api/explain`. */
export interface ExplainAnswer {
  key: string;
  outcome: string;
  unit: string;
  worlds: number;
  effects: MechanismEffect[];
  edges: Record<string, number>;
  drivers: DriverTold[];
  rests_on: string[];
  command: string;
  draws: string;
}

/** What a mechanism does to an outcome: the mean with it less the mean without it. */
export interface MechanismEffect {
  mechanism: string;
  claims: string[];
  effect: number | null;
  error: number | null;
  worlds: number | null;
  rivals: string[];
}

/** An assumption that an outcome follows, by rank correlation over worlds. */
export interface DriverTold {
  name: string;
  meaning: string;
  correlation: number | null;
  noise: number;
  known: string;
}

/** Answer of `/api/scenario/parse`: the table, or all that is wrong with the text. */
export interface ParseAnswer {
  policy: PolicyFile | null;
  world: WorldFile | null;
  problems: Problem[];
}

/** One thing wrong: what was found, where, what was expected, what to do. */
export interface Problem {
  found: string;
  where: string;
  expected: string;
  remedy: string;
  line: number | null;
}

/** Answer of `/api/scenario/write`: files by name, and the command that runs them. */
export interface WriteAnswer {
  files: Record<string, string>;
  command: string;
}

/** First event of a stream. */
export interface Accepted {
  key: string;
  waiting: number;
  kept: boolean;
}

/** Why a question was not answered; `problems` has at least one member. */
export interface Refusal {
  code: "bug" | "host" | "impossible" | "media-type" | "method" | "no-session" | "not-found" | "not-json" | "not-this" | "origin" | "overtaken" | "too-long" | "too-many" | "too-slow";
  problems: Problem[];
  retry_after: number | null;
}

export interface Routes {
  "/api/catalogue": { asked: null; told: Catalogue };
  "/api/history": { asked: null; told: History };
  "/api/map": { asked: null; told: LoopMap };
  "/api/evidence": { asked: null; told: Evidence };
  "/api/forecast": { asked: null; told: Forecast };
  "/api/run": { asked: RunAsk; told: RunAnswer };
  "/api/compare": { asked: CompareAsk; told: CompareAnswer };
  "/api/discover": { asked: DiscoverAsk; told: DiscoverAnswer };
  "/api/box": { asked: BoxAsk; told: BoxAnswer };
  "/api/explain": { asked: ExplainAsk; told: ExplainAnswer };
  "/api/brief": { asked: BriefAsk; told: string };
  "/api/scenario/parse": { asked: ParseAsk; told: ParseAnswer };
  "/api/scenario/write": { asked: WriteAsk; told: WriteAnswer };
}
