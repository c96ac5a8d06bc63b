/** Numbers and words as they are written beside a mark: the same in a browser and without one. */

const COUNTED = new Set(["warhead", "kpersons", "month", "in twelve months", "a month"]);

const isNought = (text: string): boolean => !/[1-9]/.test(text);

/** Thousands parted by commas, a true minus, and none before nought. */
function written(text: string): string {
  const [whole = "", rest] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${text.startsWith("-") && !isNought(text) ? "−" : ""}${grouped}${rest === undefined ? "" : `.${rest}`}`;
}

/** A number with so many places. */
export const fixed = (x: number, places: number): string => written(x.toFixed(places));

/** A number with at most so many places, as an axis has it. */
export const round = (x: number, most = 2): string => written(String(Number(x.toFixed(most))));

/** Standard errors to either side of a 90 % interval: what ± means everywhere. */
export const NINETY = 1.6449;

/** A number with the figures that count; `beside` are numbers that it is read beside. */
export function number(x: number | null | undefined, name = "1", beside: readonly number[] = []): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return "–";
  const largest = Math.max(...[x, ...beside].filter(Number.isFinite).map(Math.abs));
  return fixed(x, COUNTED.has(name) ? 0 : largest < 2 ? 2 : largest < 20 ? 1 : 0);
}

/** A number that always shows its sign, save nought. */
export function signed(x: number | null, name = "1"): string {
  const text = number(x, name);
  return x !== null && x > 0 && !isNought(text) ? `+${text}` : text;
}

/** A share in per cent; what happened in none or all of `worlds` is bounded. */
export function percent(p: number | null, worlds = 0): string {
  if (p === null || !Number.isFinite(p)) return "–";
  if ((p === 0 || p === 1) && worlds) {
    const bound = Math.min(100, Math.ceil(3000 / worlds) / 10);
    return p === 0 ? `<${bound} %` : `>${Math.round((100 - bound) * 10) / 10} %`;
  }
  const x = 100 * p;
  const end = Math.min(x, 100 - x);
  if (end > 0 && end < 0.005) return x < 50 ? "<0.01 %" : ">99.99 %";
  return `${x.toFixed(end > 0 && end < 0.095 ? 2 : end > 0 && end < 1.95 ? 1 : 0)} %`;
}

/** A difference of two shares in percentage points. */
export function points(x: number): string {
  const text = fixed(100 * x, Math.abs(100 * x) < 9.95 ? 1 : 0);
  return x > 0 && !isNought(text) ? `+${text}` : text;
}

/** Text that does not leave its room, by the usual width of a letter of 12 px; the whole stands in the table. */
export function short(text: string, room: number, letter = 6.5): string {
  const most = Math.max(1, Math.floor(room / letter));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Text in lines of at most so many letters, broken between words and where a paragraph ends. */
export const wrapped = (text: string, most: number): string[] => text.split("\n").flatMap((part) => paragraph(part, most));

function paragraph(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
