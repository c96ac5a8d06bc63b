/** Conditional rules as sentences that can be edited. */

import type { Rule } from "../api/types";
import { changeNow, known, study } from "../state/study";
import { t } from "../text";
import { GaugeChoice, Months, Moves } from "./when";

const FIRST: Rule = {
  title: "a test is answered at the pump",
  when: { gauge: "nuclear_test", above: 0.5 },
  hold: 12,
  moves: { refined_supply: 0.5 },
};

export function Rules() {
  const rules = study.value.now.rules;
  const most = known().limits.rules;
  const set = (made: readonly Rule[]) => changeNow((old) => ({ ...old, rules: made }));
  return (
    <details class="group rules" open={rules.length > 0}>
      <summary>
        {t("rules.title")}
        {rules.length > 0 && <small class="count">{rules.length}</small>}
      </summary>
      {rules.length === 0 && <p class="dek small">{t("rules.none")}</p>}
      <ol class="sentences">
        {rules.map((rule, i) => (
          <RuleSentence
            key={i}
            number={i + 1}
            rule={rule}
            set={(made) => set(rules.map((each, n) => (n === i ? made : each)))}
            remove={() => set(rules.filter((_, n) => n !== i))}
          />
        ))}
      </ol>
      {rules.length < most ? (
        <button type="button" data-do="add-rule" onClick={() => set([...rules, FIRST])}>
          {t("rules.add")}
        </button>
      ) : (
        <p class="dek small">{t("rules.full", { count: most })}</p>
      )}
    </details>
  );
}

interface SentenceProps {
  number: number;
  rule: Rule;
  set: (rule: Rule) => void;
  remove: () => void;
}

function RuleSentence({ number, rule, set, remove }: SentenceProps) {
  const named = (what: string) => `${t("rules.number", { number })}: ${what}`;
  const months = (name: "hold" | "lag" | "cooldown") => <Months value={rule[name] ?? 0} name={named(t(`rules.${name}`))} set={(to) => set({ ...rule, [name]: to })} />;
  return (
    <li class="sentence">
      <Title value={rule.title ?? ""} name={named(t("rules.called"))} set={(title) => set(titled(rule, title))} />
      {t("rules.if")} <GaugeChoice when={rule.when} named={named} hysteresis set={(when) => set({ ...rule, when })} />
      {", "}
      {t("rules.then")} {t("rules.lag")} {months("lag")}
      <Moves moves={rule.moves} named={named} set={(moves) => set({ ...rule, moves })} />
      {t("rules.hold")} {months("hold")}, {t("rules.cooldown")} {months("cooldown")}.{" "}
      <button type="button" class="plain" aria-label={named(t("rules.remove"))} onClick={remove}>
        {t("rules.remove")}
      </button>
    </li>
  );
}

/** With a title, or without one. */
export function titled<T extends { title?: string }>({ title: _, ...rest }: T, title: string): T {
  return { ...rest, ...(title ? { title } : {}) } as T;
}

interface TitleProps {
  value: string;
  name: string;
  set: (title: string) => void;
}

/** What a rule or phase is called; nothing, or at least three letters. */
export function Title({ value, name, set }: TitleProps) {
  return (
    <input
      type="text"
      class="called"
      value={value}
      placeholder={t("rules.called")}
      aria-label={name}
      onChange={(e) => {
        const typed = e.currentTarget.value.trim();
        if (!typed || typed.length >= 3) set(typed);
        else e.currentTarget.value = value;
      }}
    />
  );
}
