/**
 * A verification of a patch of our own: it takes the lock away from a pool, so that one thing is taken twice.
 */
import {
  acquire,
  add,
  always,
  assumption,
  type Body,
  counter,
  flag,
  load,
  memory,
  procedure,
  type Protocol,
  release,
  rule,
  start,
  type Statements,
  type StateOf,
  store,
} from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { replay } from "../../../checker/trace/replay.ts";
import { readMail } from "../../../cli/patches/mail.ts";
import { patchesIn } from "../../../cli/patches/series.ts";
import type { PropertyResult } from "../../../cli/run/result.ts";
import type { Outcome } from "../../../cli/run/run-all.ts";
import { numberedAssumptions } from "../../../cli/verify/assumptions.ts";
import { changedBetween } from "../../../cli/verify/finding/changed.ts";
import { exampleOf } from "../../../cli/verify/finding/example.ts";
import type { Finding } from "../../../cli/verify/finding/finding.ts";
import type { Subject } from "../../../cli/verify/subjects.ts";
import type { ReportedPatch, VerifyReport } from "../../../cli/verify/report.ts";
import { type Change, changeOf } from "../../../cli/verify/verdict.ts";
import { instanceOf, running } from "../../checker/tiny.ts";
import { lassoReplay, lostWakeUp, queueing } from "../../checker/trace/lassos.ts";
import { traced } from "../../checker/trace/traced.ts";
import { mail } from "../patches/samples.ts";

/** What else a name may have in it. */
export const NASTY = `pool: take <1> & "all" ]]> #2 \u0001 für alle`;

const DIFF = `--- a/mm/pool.c
+++ b/mm/pool.c
@@ -10,10 +10,8 @@ static int pool_size(struct pool *p)
 int pool_take(struct pool *p)
 {
-	lock(p);
-	if (p->n > 0) {
+	if (READ_ONCE(p->n) > 0) {
 		p->n--;
 		p->taken++;
 	}
-	unlock(p);
 	return 0;
 }
`;

const mem = memory({ lock: flag(), n: counter(1), taken: counter(2) });
const { lock, n, taken } = mem.cells;
type Writes = Body<{ seen: number }, void>;
const once = always("I1", "a thing is taken once", (s: StateOf<typeof mem.schema>) => s.taken < 2);

const pool = (body: (make: Writes) => Statements): Protocol<any> => {
  const parts = { file: "mm/pool.c", locals: { seen: counter(1) }, body };
  const runs = procedure("pool_take", parts);
  return running([runs, runs], { memory: mem, start: [start(n, 1)], properties: [once] });
};
const taking = ({ step }: Writes): Statements => [
  step("p->n--", () => store(n, 0)),
  step("p->taken++", () => add(taken)),
];
const looking = (text: string, make: Writes): Statements => [
  make.step(text, () => load(n), "seen"),
  make.given(`if (${text})`, (my) => my.seen > 0, taking(make)),
];
const before = pool((make) => [
  make.step("lock(p)", () => acquire(lock)),
  ...looking("p->n > 0", make),
  make.step("unlock(p)", () => release(lock)),
]);
const after = pool((make) => looking("READ_ONCE(p->n) > 0", make));

/** What its verdicts rest on. */
export const ASSUMPTIONS = [
  rule("R1", "Nobody puts anything back"),
  assumption("A-long", "What is said here at some length is longer than one line of a mail can be"),
  assumption("A-other", "Of another scenario"),
];

type Verdicts = Readonly<Record<string, "holds" | "broken">>;
const outcome = (spec: string, tree: string, verdicts: Verdicts, complete = true): Outcome => {
  const properties = Object.entries(verdicts).map(([id, verdict]) => {
    return { id, name: `the claim ${id}`, kind: "always", verdict, trace: undefined };
  }) as unknown as readonly PropertyResult[];
  const assumptions = spec === "pool" ? ASSUMPTIONS.slice(0, 2) : ASSUMPTIONS.slice(1);
  const stopped = complete ? undefined : "stopped at 3 states";
  const result = { properties, complete, stopped, assumptions, seconds: 0.25 };
  const place = { spec: { id: spec, title: `Of ${spec}` }, scope: "small", tree };
  const request = { ref: { kind: "registered", id: spec } };
  return { place, request, result, error: undefined } as unknown as Outcome;
};
const change = (spec: string, was: Verdicts, is: Verdicts, complete = true): Change =>
  changeOf(outcome(spec, "V0", was), outcome(spec, "V1", is, complete), `T-${spec} ${spec}`);

async function found(subject: Subject, of: Change): Promise<Finding> {
  const { trace, instance, system } = traced(after, "I1");
  const parent = systemOf(instanceOf(before));
  const lacks = await changedBetween(parent, system, new Set());
  const setting = { system, parent, lacks, files: subject.given?.files ?? [] };
  const { name } = trace.property;
  const taken2 = replay(
    { ...trace, spec: "pool", tree: "V1", scope: "small" },
    {
      ...instance,
      spec: { ...instance.spec, id: "pool" },
    },
    system,
  );
  return {
    change: of,
    properties: [{ id: "I1", name, isClaimedBefore: true }],
    example: exampleOf([taken2], setting),
  };
}

/** Consumers and producers of a queue: a patch that lets a thread look before it is queued loses a wake-up. */
async function lostFinding(of: Change): Promise<Finding> {
  const [parent, system] = [systemOf(instanceOf(queueing)), systemOf(instanceOf(lostWakeUp()))];
  const lacks = await changedBetween(parent, system, new Set());
  const lasting = lassoReplay(lostWakeUp(), "ABBBA", 5);
  const { name } = lasting.trace.property;
  return {
    change: of,
    properties: [{ id: "L1", name, isClaimedBefore: true }],
    example: exampleOf([lasting], { system, parent, lacks, files: [] }),
  };
}

const unsaid = { noSteps: [], elsewhere: [], stale: [], staleOn: undefined, note: undefined };

const unknown: Subject = {
  ...unsaid,
  title: "other: do something",
  patch: undefined,
  modelled: [],
  others: [{ name: "other_do", file: "mm/other.c" }],
  why: "it touches no function that the model has",
  given: undefined,
};

/** One patch that loses a wake-up. */
export async function lostReport(): Promise<VerifyReport> {
  const subject: Subject = { ...unsaid, ...unknown, title: "queue: look first", why: undefined };
  const brings = change("queue", { L1: "holds" }, { L1: "broken" });
  const findings = [await lostFinding(brings)];
  return {
    patches: [{ subject, tree: "V1", parent: "V0", changes: [brings], findings }],
    assumptions: numberedAssumptions([brings]),
    deeper: { smallest: new Map(), weighed: new Map() },
    interrupted: false,
  };
}

/** One patch that brings something and one that is not modelled; the first was sent with these headers, or is known by name. */
export async function sampleReport(headers?: readonly string[]): Promise<VerifyReport> {
  const raw = mail(`[PATCH v2 1/2] ${NASTY}`, `Text.\n---\n\n${DIFF}-- \n2.40.1\n`, headers);
  const [given] = await patchesIn([await readMail(raw)], "sample");
  const subject: Subject = {
    ...unsaid,
    title: NASTY.replace("\u0001", " "),
    patch: undefined,
    modelled: [{ name: "pool_take", file: "mm/pool.c" }],
    others: [{ name: "pool_log", file: "mm/pool.c" }],
    why: undefined,
    given: headers === undefined ? undefined : given,
  };
  const brings = change("pool", { I1: "holds" }, { I1: "broken" });
  const changes = [
    brings,
    change("old", { I2: "broken" }, { I2: "broken" }),
    change("long", { I1: "holds" }, { I1: "holds" }, false),
    change("fine", { I1: "holds" }, { I1: "holds" }),
  ];
  const patch: ReportedPatch = {
    subject,
    tree: "V1",
    parent: "V0",
    changes,
    findings: [await found(subject, brings)],
  };
  const none = { subject: unknown, tree: undefined, parent: undefined, changes: [], findings: [] };
  return {
    patches: [patch, none],
    assumptions: numberedAssumptions(changes),
    deeper: { smallest: new Map(), weighed: new Map() },
    interrupted: false,
  };
}
