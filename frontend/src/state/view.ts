/** What is looked at: the tab, the large charts, the month; in the link, but not undone. */

import { signal } from "@preact/signals";

export const TABS = ["explore", "compare", "discover", "why", "evidence", "forecast", "brief"] as const;
export type Tab = (typeof TABS)[number];
export const isTab = (name: string): name is Tab => (TABS as readonly string[]).includes(name);

export interface View {
  readonly tab: Tab;
  /** The two large charts. */
  readonly large: readonly [string, string];
  /** Number of the month that is pointed at; the last one if none. */
  readonly month: number | null;
  /** Policies of the comparison; `*` is the one that is being made. */
  readonly policies: readonly string[];
  readonly metric: "laplace" | "regret-90" | "starr";
  /** The condition of discovery. */
  readonly condition: string;
  /** The outcome whose causes are asked for. */
  readonly outcome: string;
}

export const FIRST_VIEW: View = {
  tab: "explore",
  large: ["launch_days", "warheads"],
  month: null,
  policies: ["hedge", "full-enforcement", "grand-trade"],
  metric: "laplace",
  condition: "warheads > 230",
  outcome: "breakdown",
};

export const view = signal<View>(FIRST_VIEW);

export function look(at: Partial<View>): void {
  view.value = { ...view.value, ...at };
}

export interface Notice {
  /** `refused` goes away with the next answer; `trouble` stays until it is closed. */
  readonly kind: "trouble" | "refused" | "told";
  readonly title: string;
  readonly lines: readonly string[];
  /** Text that must not be lost, such as a link that could not be read. */
  readonly kept?: string;
  readonly act?: { readonly label: string; readonly run: () => void };
}

/** Whether the address is that of the state, or will be a little later. */
export const address = signal<"kept" | "behind">("kept");

export const notice = signal<Notice | null>(null);
/** What a screen reader is told, politely and not too often. */
export const spoken = signal("");

/** Whether the page is being printed: charts then show their numbers. */
export const printing = signal(false);

/** Watch for printing, by the reader or by a program. */
export function watchPrinting(): void {
  const paper = matchMedia("print");
  const tell = () => (printing.value = paper.matches);
  paper.addEventListener("change", tell);
  window.addEventListener("beforeprint", () => (printing.value = true));
  window.addEventListener("afterprint", () => (printing.value = false));
  tell();
}
