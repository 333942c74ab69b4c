/**
 * Which liveness properties a scenario states: those that its processes can come by, on the tree that they run on.
 */
import { describe, expect, test } from "vitest";
import { specs } from "../../../specs/index.ts";
import { isLiveness } from "../../../specs/recorded.ts";

/** Ids of the liveness properties of a scenario, apart by blanks. */
function stated(tag: string, scopeName: string, tree: string): string {
  const spec = specs.find(({ id, tags }) => id === tag || tags?.includes(tag));
  if (spec === undefined) throw new Error(`there is no ${tag}`);
  const context = { scope: spec.scopes[scopeName], scopeName, tree, assumes: () => true };
  const { properties = [] } = spec.protocol(context);
  return properties.flatMap(({ id }) => (isLiveness(id) ? [id] : [])).join(" ");
}

describe("are stated of", () => {
  test.each([
    ["SC1", "small", "V10", "L3 L4"],
    ["SC2", "small", "V10", "L2 L3 L4 L7"],
    ["SC4", "small-two", "V10", "L3 L5 L7"],
    ["SC5", "small-three", "V10", "L2 L4 L7"],
    ["SC9", "small-slow", "V10", "L2 L3 L6"],
    ["SC10", "small", "V10", ""],
    ["SC12", "small-one-fault", "V10", "L1 L3"],
    ["SC13", "small-slow", "V10", "L1 L3 L6"],
    ["SC14", "small-one-fault", "V10", "L1 L3 L5 L8"],
    ["SC16", "small-remap-alone", "V10", "L9"],
    ["SC18", "small", "V10", "L1"],
    ["pin-against-free", "small-evict", "VU", "L3 L5 L7"],
  ])("%s %s on %s: %s", (tag, scope, tree, ids) => {
    expect(stated(tag, scope, tree)).toBe(ids);
  });
});

test("an eviction waits for an idle page from P05 on", () => {
  expect(stated("SC4", "small-two", "V4")).toBe("L3 L5");
  expect(stated("SC4", "small-two", "V5")).toBe("L3 L5 L7");
});

test("an unbinding of a device breaks layouts from P21 on", () => {
  expect(stated("SC15", "small", "V20")).toBe("L1 L3");
  expect(stated("SC15", "small", "V21")).toBe("L1 L2 L3");
});

test("faults of other offsets and files never wait for each other's lock bit", () => {
  expect(stated("SC1", "small-two", "V10")).toBe("L3 L4");
  expect(stated("SC4", "small-two-offsets", "V10")).toBe("L3 L5 L7");
  expect(stated("SC7", "small", "V10")).toBe("L2 L3");
  expect(stated("SC7", "small-pinned", "V10")).toBe("L2 L3 L4 L7");
  // Entries of a device stand at the offset of their fault, though they are huge.
  expect(stated("SC15", "small", "V25")).toBe("L1 L2 L3");
  expect(stated("SC15", "small-same-offset", "V25")).toBe("L1 L2 L3 L4");
});

test("faults that take no invalidate_lock may make anybody wait for their lock bit", () => {
  expect(stated("sc21-no-invalidate-lock", "small", "V10")).toBe("L2 L3 L4 L7");
  expect(stated("sc21-no-invalidate-lock", "small-control", "V10")).toBe("L2 L3 L7");
});

test("nothing is stated of sleeps that a signal may end", () => {
  expect(stated("SC16", "small", "V10")).toBe("L2 L3 L7");
  expect(stated("SC16", "small-signals", "V10")).toBe("L3");
});

test("entries are waited for by an unbinding where they hold the pgmap for good", () => {
  const nameOn = (tree: string): string | undefined => {
    const spec = specs.find(({ tags }) => tags?.includes("SC12"));
    const scopeName = "small-one-fault";
    const context = { scope: spec?.scopes[scopeName], scopeName, tree, assumes: () => true };
    return spec?.protocol(context).properties?.find(({ id }) => id === "L1")?.name;
  };
  expect(nameOn("V23")).toBe("memunmap_pages() ends");
  expect(nameOn("V24")).toBe("memunmap_pages() ends once all entries are zapped");
  expect(nameOn("V10z")).toBe("memunmap_pages() ends once all entries are zapped");
});
