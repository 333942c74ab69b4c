/**
 * The life of a page as the model has it, tree by tree: in which states a folio can be, which functions take it from one to
 * another, and who may wait for it meanwhile. All of it is read off the state graphs of a few small scenarios.
 */
import { keyOf, stateOf } from "../checker/search/key.ts";
import { systemOf } from "../checker/check.ts";
import type { State, System } from "../checker/search/system.ts";
import type { Spec } from "../checker/index.ts";
import type { EntryValue, PteValue } from "../model/memory/values.ts";
import { runName, runsOf } from "./runs.ts";

/** Where a life is looked at: the folio 0 of a spec at a scope. */
export interface LifePlace {
  readonly title: string;
  readonly spec: Spec;
  readonly scope: string;
}

/** States of a folio in words, and what happens in them. */
interface Life {
  /** For each state, the functions in which somebody sleeps until it changes. */
  readonly waits: Map<string, Set<string>>;
  /** `from`, function and `to`, with a line break between. */
  readonly moves: Set<string>;
}

/** The page of all lives: a section for each place, and in it one for each run of trees with the same life. */
export function lifeCycles(places: readonly LifePlace[]): string {
  return places
    .map(({ title, spec, scope }) => {
      const textOf = (tree: string): string =>
        lifeText(lifeOf(systemOf({ spec, scope, tree, dropped: [] })));
      const parts = runsOf(spec.trees ?? [], textOf, (text) => text).map(
        (run) => `### ${runName(run)}\n\n${run.values[0] ?? ""}`,
      );
      const from = `As in ${spec.tags?.join(", ") ?? spec.id}, at the scope \`${scope}\`.`;
      return [`## ${title}`, from, ...parts].join("\n\n");
    })
    .join("\n\n");
}

function lifeOf(system: System): Life {
  const words = wordsFor(system);
  const life: Life = { waits: new Map(), moves: new Set() };
  const seen = new Set([keyOf(system.packed(system.initial))]);
  const keys = [...seen];
  for (const key of keys) {
    const state = system.unpacked(stateOf(key));
    const from = words.of(state);
    const waits = life.waits.get(from) ?? new Set();
    life.waits.set(from, waits);
    for (const name of words.waiting(state)) waits.add(name);
    system.moves(state, ({ process, branch, effect }) => {
      if (effect.kind === "outside") return;
      const after = system.after(state, process, effect);
      const to = words.of(after);
      const { point, branches } = system.location(state, process);
      const { procedure } = system.originOf(process, point, branches[branch]?.option ?? 0);
      if (to !== from) life.moves.add([from, procedure, to].join("\n"));
      const next = keyOf(system.packed(after));
      if (seen.has(next)) return;
      seen.add(next);
      keys.push(next);
    });
  }
  return life;
}

/** How states of a system are read. */
interface Words {
  readonly of: (state: State) => string;
  readonly waiting: (state: State) => readonly string[];
}

function wordsFor(system: System): Words {
  const cells = system.protocol.memory.all;
  const named = (pattern: RegExp): ((state: State) => any[]) => {
    const found = cells.filter(({ name }) => pattern.test(name));
    return (state) => found.map((cell) => cell.field.decode(state[cell.slot] as number) as unknown);
  };
  const refs = named(/^folio\[0\]\.refs$/);
  const pins = named(/^folio\[0\]\.pins$/);
  const entries = named(/^entry\[\d+\]\[\d+\]\.value$/);
  const ptes = named(/^pte\[/);
  const pmds = named(/^mm\[\d+\]\.pmd$/);
  const waits = named(/^wait\[/);
  const covers = (entry: EntryValue): boolean => entry.kind === "pfn" && entry.folio === 0;
  return {
    of: (state) => {
      const entry = (entries(state) as EntryValue[]).find(covers);
      const isMapped =
        (ptes(state) as PteValue[]).some(({ kind, folio }) => kind === "pfn" && folio === 0) ||
        pmds(state).includes(0);
      return [
        entry === undefined ? "no entry" : entry.zap ? "a zapped entry" : "an entry",
        isMapped && "mapped",
        pins(state)[0] > 0 && "pinned",
        `count ${refs(state)[0]}`,
      ]
        .filter((word) => word !== false)
        .join(", ");
    },
    waiting: (state) =>
      system.runners.flatMap(({ process }, p) => {
        const { me } = process.args as { me?: number };
        const key = me === undefined ? undefined : (waits(state)[me] as string);
        if (key !== "page 0" && key !== "count 0") return [];
        return [system.originOf(p, system.location(state, p).point).procedure];
      }),
  };
}

function lifeText({ waits, moves }: Life): string {
  const states = [...waits].toSorted(([a], [b]) => Number(a > b) - Number(a < b));
  const steps = [...moves].toSorted().map((move) => move.split("\n"));
  const rows = states.map(([name, waiting]) => {
    const goes = new Map<string, Set<string>>();
    for (const [from, by = "", to = ""] of steps)
      if (from === name) goes.set(to, (goes.get(to) ?? new Set()).add(by));
    const next = [...goes].map(
      ([to, by]) => `${[...by].map((one) => `\`${one}\``).join(", ")} → ${to}`,
    );
    const names = [...waiting].toSorted().map((one) => `\`${one}\``);
    return `| ${name} | ${next.join("<br>")} | ${names.join(", ")} |`;
  });
  return [
    "| a folio with | is taken on by | is waited for in |",
    "| --- | --- | --- |",
    ...rows,
  ].join("\n");
}
