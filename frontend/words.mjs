// Holds the words of the page and its charts to `words.json`, to which a test holds those of Python.
// Part of `npm run check`.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = JSON.parse(readFileSync(join(here, "words.json"), "utf8"));
const made = await build({
  entryPoints: [join(here, "src/words.ts")],
  bundle: true,
  write: false,
  format: "esm",
  logLevel: "warning",
});
const code = Buffer.from(made.outputFiles[0].contents).toString("base64");
const words = await import(`data:text/javascript;base64,${code}`);

const SAY = {
  number: ([x], { unit, beside }) => words.number(x, unit, beside),
  spread: ([low, high], { unit }) => words.spread(low, high, unit),
  percent: ([p], { worlds }) => words.percent(p, worlds),
  points: ([x]) => words.points(x),
  word: ([p]) => words.word(p),
  forecast: ([p]) => words.foretold(p).join(" [") + "]",
};
const problems = wanted.words.flatMap(({ say, of, text, ...more }) => {
  const found = SAY[say](of, more);
  return found === text ? [] : [`${say} ${of}: found ${found}, expected ${text}`];
});
if (problems.length) {
  console.error(`the page does not write as words.json says:\n${problems.join("\n")}`);
  process.exit(1);
}
console.error(`${wanted.words.length} words as Python writes them`);
