// Holds the page's charts and words to `grammar.json`, to which a test holds those of the brief.
// Part of `npm run check`.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = JSON.parse(readFileSync(join(here, "grammar.json"), "utf8"));
const made = await build({
  stdin: {
    contents: `export { linear, stroke, ticks } from "./charts/scale"; export { fanPaths } from "./charts/fan";
      export { corners } from "./charts/figure"; export * as words from "./words";`,
    resolveDir: join(here, "src"),
  },
  bundle: true,
  write: false,
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
});
const code = Buffer.from(made.outputFiles[0].contents).toString("base64");
const { corners, fanPaths, linear, stroke, ticks, words } = await import(`data:text/javascript;base64,${code}`);

const problems = [];
let checks = 0;

function same(what, found, expected) {
  checks += 1;
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) problems.push(`${what}\n  found    ${a}\n  expected ${b}`);
}

/** The coordinates of a path, in order; areas are closed by hand. */
const places = (path) => {
  const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
  const pairs = Array.from({ length: numbers.length / 2 }, (_, i) => numbers.slice(2 * i, 2 * i + 2));
  return path.endsWith("Z") ? [...pairs, pairs[0]] : pairs;
};

for (const { low, high, marks } of wanted.ticks) same(`ticks ${low} to ${high}`, ticks(low, high).map((v) => Math.round(1e9 * v) / 1e9), marks);
for (const { points, path } of wanted.lines) same("line", places(stroke(points.map(([x, y]) => [x, y ?? NaN]))), path);
const SHAPES = { up: 2, diamond: 3, down: 4 };
for (const { shape, x, y, size, points } of wanted.marks) same(shape, corners(SHAPES[shape], x, y, size).split(" ").map((p) => p.split(",").map(Number)), points);
for (const { times, quantiles, x, y, ...paths } of wanted.fans) {
  const [across, up] = [x, y].map(({ low, high, begin, end }) => linear(low, high, begin, end));
  const drawn = fanPaths(quantiles, times.map((_, i) => i), (i) => across(times[i]), up);
  for (const [name, path] of Object.entries(paths)) same(`fan, ${name}`, places(drawn[name]), path);
}
const SAY = {
  number: ([x], { unit, beside }) => words.number(x, unit, beside),
  spread: ([low, high], { unit }) => words.spread(low, high, unit),
  percent: ([p], { worlds }) => words.percent(p, worlds),
  points: ([x]) => words.points(x),
  word: ([p]) => words.word(p),
  forecast: ([p]) => words.foretold(p).join(" [") + "]",
};
for (const { say, of, text, ...more } of wanted.words) same(`${say} ${of}`, SAY[say](of, more), text);

if (problems.length) {
  console.error(`the page does not draw as grammar.json says:\n${problems.join("\n")}`);
  process.exit(1);
}
console.error(`${checks} checks of the common grammar`);
