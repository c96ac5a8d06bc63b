/** Every word of the interface by key; what the model says of itself comes from the server. */

import { signal } from "@preact/signals";
import { en } from "./en";
import { ko } from "./ko";
import { zh } from "./zh-Hans";

export type Key = keyof typeof en;
export type Catalogue = Readonly<Record<Key, string>>;
export type Language = "en" | "zh-Hans" | "ko" | "x-pseudo";

export const LANGUAGES: Readonly<Record<Exclude<Language, "x-pseudo">, string>> = {
  en: "English",
  "zh-Hans": "简体中文",
  ko: "한국어",
};

const CATALOGUES: Readonly<Record<Exclude<Language, "x-pseudo">, Catalogue>> = { en, "zh-Hans": zh, ko };

export const language = signal<Language>("en");

/** Longer, accented and bracketed, so that a string that is not in the catalogue stands out. */
function pseudo(text: string): string {
  const accents: Record<string, string> = { a: "å", e: "é", i: "ï", o: "ö", u: "ü", c: "ç", n: "ñ" };
  const marked = text.replace(/\{\w+\}|[aeioucn]/g, (c) => (c.length > 1 ? c : (accents[c] ?? c)));
  return `⟦${marked}${"~".repeat(Math.ceil(text.length / 4))}⟧`;
}

/** The text of a key in the language of the page, with its `{places}` filled. */
export function t(key: Key, places: Readonly<Record<string, string | number>> = {}): string {
  const chosen = language.value;
  const text = chosen === "x-pseudo" ? pseudo(en[key]) : CATALOGUES[chosen][key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));
}

export function isLanguage(name: string | null): name is Language {
  return name === "x-pseudo" || (name !== null && name in LANGUAGES);
}
