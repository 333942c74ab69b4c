/**
 * What a command line that is refused says, and the text of a spec to be refused.
 */
import { expect } from "vitest";
import type { Ended } from "./lastref.ts";

/** The message of a command line that was refused. */
export function refusal({ code, stdout, stderr }: Ended, expected = 2): string {
  expect({ code, stdout }, stderr).toEqual({ code: expected, stdout: "" });
  expect(stderr).toMatch(/^lastref: [^\n]+\n$/);
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

export const LANGUAGE =
  'import { always, counter, flag, load, memory, pause, procedure, process, protocol, spec } from "lastref";\n';
/** A spec whose protocol function has this body, from line 3 on. */
export const withProtocol = (body: string): string =>
  `${LANGUAGE}export default spec({ id: "it", title: "it", scopes: { a: null }, protocol: () => {\n${body}\n} });\n`;
