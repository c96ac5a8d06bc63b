/** Discover: in which worlds does it come to that? The box found, and the box drawn by hand. */

import { useLayoutEffect, useState } from "preact/hooks";
import { CLIENT, ask } from "../api/client";
import type { BoxAnswer, DiscoverAnswer, DiscoverAsk, Input, Limit, LimitAsk } from "../api/types";
import { PEELED, PeelingPicture } from "../charts/peeling";
import type { Point } from "../charts/scale";
import { Figure } from "../parts/figure";
import { Legend } from "../parts/legend";
import { ScatterPicture, worldMark } from "../charts/scatter";
import { BoxEditor, InputOptions } from "../parts/box";
import { Condition, parse } from "../parts/condition";
import { Command, Progress } from "../parts/standing";
import { Question } from "../state/question";
import { known, setupOf, study } from "../state/study";
import { view } from "../state/view";
import { t } from "../text";
import { percent, unit } from "../words";

interface Answered {
  asked: DiscoverAsk;
  told: DiscoverAnswer;
}

const found = new Question("/api/discover", async (asked, signal): Promise<Answered> => ({ asked, told: await ask("/api/discover", asked, signal) }));

const question = (): DiscoverAsk => ({ now: setupOf(study.value.now), condition: view.value.condition, seed: study.value.seed, client: CLIENT });

const limitAsk = (limit: Limit): LimitAsk =>
  limit.labels ? { name: limit.name, labels: limit.labels } : { name: limit.name, low: limit.low, high: limit.high };

export function Discover() {
  const standing = found.standing.value;
  return (
    <div class="part">
      <div class="tab-head">
        <h2>{t("discover.title")}</h2>
        <p class="dek">{t("discover.dek")}</p>
      </div>
      <Condition go={() => void found.go(question(), true)} running={standing.running} />
      <Progress standing={standing} words={t("discover.running")} />
      {standing.told && <Found key={standing.told.told.key} {...standing.told} />}
    </div>
  );
}

/** The box that was found, and boxes by hand: all of the question that was answered, whatever is chosen by now. */
function Found({ asked, told }: Answered) {
  const [limits, setLimits] = useState<readonly Limit[]>(told.box.limits);
  const [step, setStep] = useState(told.picked);
  const [scatter, setScatter] = useState<readonly string[]>([]);
  const [measured] = useState(() => new Question("/api/box"));
  const key = JSON.stringify([limits.map(limitAsk), scatter]);
  const [first] = useState(key);
  useLayoutEffect(() => {
    if (key !== first) void measured.go({ ...asked, limits: limits.map(limitAsk), scatter: [...scatter] });
  }, [key]);
  const unseen = (known().outcomes.find((o) => o.name === parse(asked.condition).outcome)?.rests_on.length ?? 0) > 0;
  const box = key === first ? told.box : (measured.standing.value.told ?? told.box);
  return (
    <>
      <p class="found" lang="en">
        {t("discover.found", { cases: told.cases.toLocaleString("en-US"), worlds: told.worlds.toLocaleString("en-US"), condition: told.condition })}
      </p>
      <div class="two">
        <div>
          <Peeling told={told} box={box} unseen={unseen} step={step} go={(to) => { setStep(to); setLimits(told.trajectory[to]?.limits ?? []); }} />
          <BoxEditor told={told} box={box} limits={limits} set={setLimits} />
          <Progress standing={measured.standing.value} words={t("discover.running")} />
        </div>
        <Worlds told={told} box={box} limits={limits} chosen={scatter} choose={setScatter} />
      </div>
      {told.coverage_again !== null && <p class="dek small">{t("discover.again", { coverage: percent(told.coverage_again), density: percent(told.density_again) })}</p>}
      <Command text={told.command} />
    </>
  );
}

interface PeelingProps {
  told: DiscoverAnswer;
  box: BoxAnswer;
  unseen: boolean;
  step: number;
  go: (step: number) => void;
}

const placed = (fit: { coverage: number | null; density: number | null } | null): Point => [fit?.coverage ?? NaN, fit?.density ?? NaN];

/** The marks of the peeling curve. */
const PeelingKey = () => (
  <Legend
    items={[
      [{ kind: "mark", mark: PEELED.slice }, t("discover.key-slice")],
      [{ kind: "mark", mark: PEELED.found }, t("discover.key-found")],
      [{ kind: "mark", mark: PEELED.again }, t("discover.key-again")],
      [{ kind: "mark", mark: PEELED.at }, t("discover.key-at")],
      [{ kind: "level" }, t("discover.key-all")],
    ]}
  />
);

function Peeling({ told, box, unseen, step, go }: PeelingProps) {
  const at = box.fit;
  const about = t("discover.peel-about", { coverage: percent(at?.coverage ?? null), density: percent(at?.density ?? null) });
  return (
    <Figure
      title={t("discover.peel")}
      unseen={unseen}
      sentence={about}
      legend={<PeelingKey />}
      table={() => ({
        caption: t("discover.peel"),
        corner: t("discover.step"),
        heads: [t("discover.coverage-short"), t("discover.density-short"), t("discover.mass")],
        rows: told.trajectory.map((p, i) => [String(i), [percent(p.fit.coverage), percent(p.fit.density), percent(p.fit.mass)]]),
      })}
    >
      {(width) => (
        <>
          <PeelingPicture
            title={t("discover.peel")}
            about={about}
            width={width}
            height={240}
            steps={told.trajectory.map((p) => placed(p.fit))}
            chosen={placed(told.box.fit)}
            again={placed({ coverage: told.coverage_again, density: told.density_again })}
            at={placed(box.fit)}
            unseen={unseen}
            across={`${t("discover.coverage")} →`}
            up={`↑ ${t("discover.density")}`}
          />
          <label class="field">
            {t("discover.step")}
            <input type="range" min={0} max={told.trajectory.length - 1} value={step} data-choose="step" onInput={(e) => go(e.currentTarget.valueAsNumber)} />
          </label>
        </>
      )}
    </Figure>
  );
}

interface WorldsProps {
  told: DiscoverAnswer;
  box: BoxAnswer;
  limits: readonly Limit[];
  chosen: readonly string[];
  choose: (names: readonly string[]) => void;
}

function Worlds({ told, box, limits, chosen, choose }: WorldsProps) {
  const drawn = box.scatter;
  if (!drawn) return null;
  const input = (name: string) => told.inputs.find((i) => i.name === name) ?? limits.find((l) => l.name === name);
  const [x, y] = [input(drawn.x), input(drawn.y)];
  if (!x || !y) return null;
  const about = t("discover.scatter-about", { cases: drawn.case.filter(Boolean).length, worlds: drawn.xs.length, inside: drawn.inside.filter(Boolean).length });
  const pick = (which: 0 | 1, label: string) => (
    <label class="field row">
      {label}
      <select
        value={which ? drawn.y : drawn.x}
        onChange={(e) => choose(which ? [drawn.x, e.currentTarget.value] : [e.currentTarget.value, drawn.y])}
      >
        <InputOptions inputs={told.inputs} />
      </select>
    </label>
  );
  void chosen;
  return (
    <Figure
      title={t("discover.scatter")}
      sentence={about}
      legend={
        <Legend
          items={[
            [{ kind: "mark", mark: worldMark(true, true) }, t("discover.case")],
            [{ kind: "mark", mark: worldMark(false, true) }, t("discover.other")],
            [{ kind: "fill", filled: "box" }, t("discover.inside")],
          ]}
        />
      }
      table={() => tableOf(drawn)}
    >
      {(width) => (
        <>
          <ScatterPicture title={t("discover.scatter")} about={about} told={drawn} x={x} y={y} across={axis(x)} up={axis(y)} limits={limits} width={width} />
          {pick(0, t("discover.scatter-x"))}
          {pick(1, t("discover.scatter-y"))}
        </>
      )}
    </Figure>
  );
}

/** An input with its unit, as an axis has it. */
const axis = (input: Input | Limit): string => [input.meaning, unit(input.unit)].filter(Boolean).join(", ");

/** How many of the worlds drawn are cases, inside the box and outside. */
function tableOf(drawn: NonNullable<BoxAnswer["scatter"]>) {
  const count = (isCase: boolean, inside: boolean) => String(drawn.case.filter((c, i) => c === isCase && drawn.inside[i] === inside).length);
  return {
    caption: t("discover.scatter"),
    corner: "",
    heads: [t("discover.case"), t("discover.other")],
    rows: [
      [t("discover.inside"), [count(true, true), count(false, true)]],
      [t("discover.outside"), [count(true, false), count(false, false)]],
    ] as const,
  };
}

