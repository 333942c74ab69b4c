/**
 * Whether what a file exports is a spec: TypeScript is not asked when a spec is loaded, so its parts are looked at here.
 */
import { SpecError } from "../../checker/error.ts";
import type { Protocol } from "../../checker/language/protocol.ts";
import type { Spec } from "../../checker/language/spec.ts";

/** The export as a spec. Throws a SpecError that names the part which is not as it must be. */
export function checkedSpec(exported: unknown, path: string): Spec {
  const wrong = (code: string, message: string, rule: string): SpecError =>
    new SpecError({ code, at: path, message, rule });
  const rule = "A spec's file has one spec: export default spec({ … })";
  if (exported === undefined) throw wrong("no-spec", "the file has no default export", rule);
  const fault = faultOf(exported as Partial<Spec> | null);
  if (fault === undefined) return exported as Spec;
  throw wrong("bad-spec", `the default export is no spec: ${fault}`, rule);
}

function faultOf(spec: Partial<Spec> | null): string | undefined {
  if (typeof spec !== "object" || spec === null) return `it is ${String(spec)}`;
  if (!isName(spec.id)) return "its id is not a word in kebab-case";
  if (typeof spec.title !== "string") return "its title is not a string";
  if (typeof spec.scopes !== "object" || Object.keys(spec.scopes ?? {}).length === 0)
    return "it has no scopes";
  if (typeof spec.protocol !== "function") return "its protocol is not a function";
  if (spec.at === undefined) return "it was not made by spec({ … })";
  if (!isListOrAbsent(spec.tags)) return "its tags are not a list";
  if (!isListOrAbsent(spec.trees)) return "its trees are not a list";
  if (!isListOrAbsent(spec.assumptions)) return "its assumptions are not a list";
  return undefined;
}

const isName = (id: unknown): boolean =>
  typeof id === "string" && /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(id);
const isListOrAbsent = (part: unknown): boolean => part === undefined || Array.isArray(part);

/** The spec with a look at the protocols that it makes. */
export function watched(spec: Spec): Spec {
  return { ...spec, protocol: (context) => checkedProtocol(spec.protocol(context), spec) };
}

function checkedProtocol(made: Partial<Protocol> | null | undefined, { at }: Spec): Protocol {
  const whole =
    typeof made === "object" &&
    made !== null &&
    Array.isArray(made.memory?.all) &&
    Array.isArray(made.processes);
  if (whole) return made as Protocol;
  throw new SpecError({
    code: "bad-protocol",
    at: String(at),
    message: "what the spec's protocol function gives is no protocol",
    rule: "It returns protocol({ memory, processes, … })",
  });
}
