// Builds the page into src/yalu/cockpit/static: `npm run build`. The same source gives the same
// bytes; `--check` builds in memory and says which committed file is stale or too heavy.

import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, "../src/yalu/cockpit/static");
const HEAVIEST = 150_000; // bytes of script and style sheet together, compressed

const made = await build({
  absWorkingDir: here,
  entryPoints: { cockpit: "src/main.tsx" },
  outdir: "out",
  bundle: true,
  write: false,
  minify: true,
  metafile: true,
  format: "esm",
  target: ["chrome111", "firefox113", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
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
  return `What the page is built with, besides its own source.\n\n${parts.join("\n\n---\n\n")}\n`;
}

const files = new Map(
  made.outputFiles.map((file) => [file.path.split("/").pop(), Buffer.from(file.contents)]),
);
for (const name of ["index.html", "icon.svg"]) files.set(name, readFileSync(join(here, "src", name)));
files.set("notices.txt", Buffer.from(notices(made.metafile.inputs)));

const weight = ["cockpit.js", "cockpit.css"].reduce(
  (sum, name) => sum + gzipSync(files.get(name), { level: 9 }).length,
  0,
);
const told = `${(weight / 1000).toFixed(1)} kB compressed of ${HEAVIEST / 1000}`;
if (weight > HEAVIEST) {
  console.error(`the bundle is too heavy: ${told}`);
  process.exit(1);
}
if (process.argv.includes("--check")) {
  const stale = [...files].filter(([name, bytes]) => {
    try {
      return !readFileSync(join(home, name)).equals(bytes);
    } catch {
      return true;
    }
  });
  if (stale.length) {
    console.error(`stale: ${stale.map(([name]) => name).join(", ")}; run \`npm run build\` in frontend`);
    process.exit(1);
  }
} else {
  mkdirSync(home, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(home, name), bytes);
}
console.error(told);
