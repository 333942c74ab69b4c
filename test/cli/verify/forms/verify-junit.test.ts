/**
 * JUnit XML is well-formed whatever a patch is called, and keeps the rules that its readers share.
 */
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { element } from "../../../../cli/report/xml.ts";
import { verifyJunit } from "../../../../cli/verify/forms/verify-junit.ts";
import { NASTY, sampleReport } from "../sample-report.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads a document; throws where it is not well-formed. */
function read(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const made = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(made);
    open.push(made);
  });
  parser.on("text", (text) => ((open.at(-1) as Element).text += text));
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return root.children[0] as Element;
}

const document = read(verifyJunit(await sampleReport()));
const all = (from: Element, name: string): readonly Element[] =>
  from.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

describe("the document", () => {
  test("has a suite for each patch and a case for each scenario", () => {
    expect(document.name).toBe("testsuites");
    const suites = document.children.map(({ name, attributes, children }) => {
      return [name, attributes["name"], ...children.map((one) => one.attributes["name"])];
    });
    expect(suites).toEqual([
      [
        "testsuite",
        NASTY.replace("\u0001", " "),
        "pool.small",
        "old.small",
        "long.small",
        "fine.small",
      ],
      ["testsuite", "other: do something", "all scenarios"],
    ]);
  });

  test("fails what is new, and passes only what was searched to the end and holds", () => {
    const results = all(document, "testcase").map(({ children }) =>
      children.map(
        ({ name, attributes }) => `${name} ${attributes["type"]}: ${attributes["message"]}`,
      ),
    );
    expect(results).toEqual([
      ["failure new violation: brings I1"],
      ["skipped inherited: was broken before: I2"],
      ["skipped incomplete: after it: stopped at 3 states"],
      [],
      ["skipped not modelled: it touches no function that the model has"],
    ]);
  });

  test("counts what is in it", () => {
    for (const one of [document, ...document.children]) {
      const count = (name: string): string => String(all(one, name).length);
      expect(one.attributes).toMatchObject({
        tests: count("testcase"),
        failures: count("failure"),
        errors: "0",
        skipped: count("skipped"),
      });
    }
    expect(document.attributes).toMatchObject({
      tests: "5",
      failures: "1",
      skipped: "3",
      time: "2.000",
    });
  });

  test("names each case, its class and its time", () => {
    for (const { attributes } of all(document, "testcase"))
      expect(attributes).toEqual({
        name: expect.stringMatching(/./) as unknown,
        classname: expect.stringMatching(/./) as unknown,
        time: expect.stringMatching(/^\d+\.\d{3}$/) as unknown,
      });
  });

  test("has the counterexample in the failure, with a plus at its new steps", () => {
    const [failure] = all(document, "failure");
    expect(failure?.text).toMatch(/^ 1\+ pool_take\(\) mm\/pool\.c\n {6}READ_ONCE\(p->n\) > 0$/m);
  });
});

describe("XML", () => {
  const through = (text: string): Element => read(element("a", { b: text }, text));

  test.each([`<&>"'`, "]]>", "für alle 🦊", " two  blanks ", "a\nb\tc\rd"])(
    "gives back %j",
    (text) => {
      expect(through(text)).toMatchObject({ text, attributes: { b: text } });
    },
  );

  test.each(["\u0000", "\u0001", "\u001b", "\uffff", "\ud800"])(
    "replaces what it cannot have: %j",
    (text) => {
      expect(through(`x${text}y`)).toMatchObject({
        text: "x\ufffdy",
        attributes: { b: "x\ufffdy" },
      });
    },
  );

  test("an element without content closes itself", () => {
    expect(element("a", { n: 1 })).toBe('<a n="1"/>');
  });
});
