/** Draws the charts where there is no browser: for the brief, for files and for notebooks. */

import { h, options, type FunctionComponent } from "preact";
import { renderToString } from "preact-render-to-string";
import { Bars } from "./charts/bars";
import { DumbbellPicture } from "./charts/dumbbells";
import { EpisodePicture } from "./charts/episode";
import { FanPicture } from "./charts/fan";
import { FrontierPicture } from "./charts/frontier";
import { GainedPicture } from "./charts/hindcast";
import { IncidencePicture } from "./charts/incidence";
import { Key, Strength } from "./charts/key";
import { LimitsPicture } from "./charts/limits";
import { Narrowing } from "./charts/narrowing";
import { PeelingPicture } from "./charts/peeling";
import { PartsPicture, SharesPicture } from "./charts/parts";
import { PathwaysPicture } from "./charts/pathways";
import { Named, Patterns } from "./charts/picture";
import { RanksPicture } from "./charts/ranks";
import { Sheet, Single } from "./charts/sheet";
import { Transforms } from "./charts/transforms";
import { MovedPaths, WeightPaths } from "./charts/weights";
import { ReliabilityPicture } from "./charts/reliability";
import { near } from "./charts/scale";

/** Every kind of chart by the name it is asked for; its data are the properties of the component. */
const KINDS = {
  bars: Bars,
  dumbbells: DumbbellPicture,
  episode: EpisodePicture,
  fan: FanPicture,
  frontier: FrontierPicture,
  gained: GainedPicture,
  incidence: IncidencePicture,
  key: Key,
  limits: LimitsPicture,
  moved: MovedPaths,
  narrowing: Narrowing,
  pathways: PathwaysPicture,
  patterns: Patterns,
  peeling: PeelingPicture,
  ranks: RanksPicture,
  reliability: ReliabilityPicture,
  sheet: Sheet,
  single: Single,
  sources: SharesPicture,
  strength: Strength,
  transforms: Transforms,
  variance: PartsPicture,
  weights: WeightPaths,
};

type Kind = keyof typeof KINDS;

/** One decimal is enough for a coordinate, and its text is a third as long. */
const made = options.vnode;
options.vnode = (node) => {
  if (typeof node.type === "string") {
    const given = node.props as unknown as Record<string, unknown>;
    for (const name in given) {
      const value = given[name];
      if (typeof value === "number") given[name] = near(value);
    }
  }
  made?.(node);
};

/** A null in a list is a number that is missing; elsewhere it is something left out. */
function filled(this: unknown, _: string, value: unknown): unknown {
  if (value !== null) return value;
  return Array.isArray(this) ? NaN : undefined;
}

/** Most data lack nothing, and are read five times as fast without a look at every number. */
const read = (text: string): object => (text.includes("null") ? JSON.parse(text, filled) : JSON.parse(text)) as object;

const SPOILT = /\b[\w-]+="[^"]*(?:\bNaN\b|undefined|Infinity)[^"]*"/;

/** The drawing of one kind as SVG; `name` is its own on the page. */
export function draw(kind: string, name: string, data: string): string {
  if (!Object.hasOwn(KINDS, kind)) throw new Error(`there is no such kind; there are ${Object.keys(KINDS).sort().join(", ")}`);
  const chart = KINDS[kind as Kind] as FunctionComponent<object>;
  const drawn = renderToString(h(Named.Provider, { value: name, children: h(chart, read(data)) }));
  const spoilt = SPOILT.exec(drawn);
  if (spoilt) throw new Error(`a number is missing: ${spoilt[0]}`);
  return closed(drawn);
}

/** Elements with nothing inside in short. Also makes the text one piece: what the engine puts together by + is a tree, which its binding cannot read. */
const closed = (drawn: string): string => drawn.replace(/><\/(?:line|path|rect|circle|polygon)>/g, "/>").split("\n").join("\n");

Object.assign(globalThis, { draw });
