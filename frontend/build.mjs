// Builds the page into src/yalu/cockpit/static and the charts that Python draws into
// src/yalu/brief/static: `npm run build`. The same source gives the same bytes; `--check` builds in
// memory and says which committed file is stale or too heavy.

import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const page = join(here, "../src/yalu/cockpit/static");
const brief = join(here, "../src/yalu/brief/static");
const HEAVIEST = 150_000; // bytes of the page's script and style sheet together, compressed

const common = {
  absWorkingDir: here,
  outdir: "out",
  bundle: true,
  write: false,
  minify: true,
  metafile: true,
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
};
const cockpit = await build({
  ...common,
  entryPoints: { cockpit: "src/main.tsx" },
  format: "esm",
  target: ["chrome111", "firefox113", "safari16.4"],
});
const charts = await build({
  ...common,
  entryPoints: { charts: "src/drawn.tsx", picture: "src/style/drawn.css" },
  format: "iife",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
});

/** The licence of every package that went into the bundle. */
function notices(inputs) {
  const names = new Set();
  for (const path of Object.keys(inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
    if (found) names.add(found[1]);
  }
  const require = createRequire(import.meta.url);
  const parts = [...names].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const told = require(join(folder, "package.json"));
    const text = ["LICENSE", "LICENSE.md", "LICENSE.txt"]
      .map((file) => {
        try {
          return readFileSync(join(folder, file), "utf8").trim();
        } catch {
          return "";
        }
      })
      .find((each) => each);
    return `${name} ${told.version} (${told.license})\n\n${text ?? ""}`;
  });
  return `What this is built with, besides its own source.\n\n${parts.join("\n\n---\n\n")}\n`;
}

const files = new Map(); // path → bytes
for (const [home, made] of [[page, cockpit], [brief, charts]]) {
  for (const file of made.outputFiles) files.set(join(home, file.path.split(/[\\/]/).pop()), Buffer.from(file.contents));
  files.set(join(home, "notices.txt"), Buffer.from(notices(made.metafile.inputs)));
}
for (const name of ["index.html", "icon.svg"]) files.set(join(page, name), readFileSync(join(here, "src", name)));

const packed = (...paths) => paths.reduce((sum, path) => sum + gzipSync(files.get(path), { level: 9 }).length, 0);
const weight = packed(join(page, "cockpit.js"), join(page, "cockpit.css"));
const told = `page ${(weight / 1000).toFixed(1)} kB compressed of ${HEAVIEST / 1000}, charts ${(packed(join(brief, "charts.js")) / 1000).toFixed(1)} kB`;
if (weight > HEAVIEST) {
  console.error(`the page is too heavy: ${told}`);
  process.exit(1);
}
if (process.argv.includes("--check")) {
  const stale = [...files].filter(([path, bytes]) => {
    try {
      return !readFileSync(path).equals(bytes);
    } catch {
      return true;
    }
  });
  if (stale.length) {
    console.error(`stale: ${stale.map(([path]) => path.slice(join(here, "..").length + 1)).join(", ")}; run \`npm run build\` in frontend`);
    process.exit(1);
  }
} else {
  for (const home of [page, brief]) mkdirSync(home, { recursive: true });
  for (const [path, bytes] of files) writeFileSync(path, bytes);
}
console.error(told);
