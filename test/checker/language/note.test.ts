/**
 * Notes are shown in traces; nothing that runs and nothing that is claimed can see them.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  add,
  always,
  counter,
  load,
  memory,
  note,
  procedure,
  read,
  update,
} from "../../../checker/index.ts";
import { after, alone, problemOf } from "../tiny.ts";

const mem = memory({ count: counter(3), taker: note<string>() });
const { count, taker } = mem.cells;

describe("a note", () => {
  test("has a name and no slot", () => {
    expect(taker).toEqual({ note: "taker" });
    expect(mem.all).toEqual([count]);
  });

  test("costs no state", () => {
    const noting = procedure("noting", {
      body: ({ step }) => [
        step("count++", () => add(count), { note: (_, name) => [{ note: taker, value: name }] }),
      ],
    });
    const silent = procedure("silent", { body: ({ step }) => [step("count++", () => add(count))] });
    expect(alone(noting, { memory: mem })).toBe(alone(silent, { memory: mem }));
  });

  test("is no part of a footprint", () => {
    const rule =
      "A footprint has cells of the memory; notes are shown in traces and are no part of a state";
    // @ts-expect-error a note is no cell
    expect(problemOf(() => access("peek", { taker: read(taker) }, () => {}))).toMatchObject({
      code: "no-cell",
      message: "peek has the note taker in its footprint",
      rule,
    });
    // @ts-expect-error a note is no cell
    expect(problemOf(() => load(taker))?.message).toBe("load has the note taker in its footprint");
  });

  test("is not in the state that a property sees", () => {
    const seen: unknown[] = [];
    const properties = [
      always("look", "there is no note", (s: object) => {
        seen.push(Object.keys(s));
        return true;
      }),
    ];
    const p = procedure("p", { body: ({ step }) => [step("count++", () => add(count))] });
    expect(alone(p, { memory: mem, properties })).toBe("2/1/1");
    expect(seen).toEqual([["count"]]);
  });

  test("is not read by a property", () => {
    const peeks = always("peek", "it is mine", (s: any) => s.taker === "A");
    const p = procedure("p", { body: ({ step }) => [step("count++", () => add(count))] });
    expect(problemOf(() => alone(p, { memory: mem, properties: [peeks] }))).toMatchObject({
      code: "note-read",
      message: "a property reads the note taker",
      fix: "Make it a ghost, if a property needs it",
    });
  });

  test("is seen by no guard and no effect that name it", () => {
    const peek = access("peek", { count: read(count) }, () => {}, {
      enabled: (s: any) => s.taker === "me",
    });
    expect(after(peek, [0])).toBe("the guard of peek touches taker");
    const sneak = access("sneak", { count: update(count) }, (s: any) => (s.taker = "me"));
    expect(after(sneak, [0])).toBe("the effect of sneak touches taker");
  });
});
