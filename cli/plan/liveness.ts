/**
 * Whether a check looks at liveness properties: their search is breadth first and exact, so that it goes with such
 * searches by itself, and with others where it is asked for.
 */
import { SpecError } from "../../checker/error.ts";
import type { CheckOptions } from "../options.ts";
import type { LivenessMode } from "../run/request.ts";

type Options = Pick<CheckOptions, "liveness" | "search" | "store" | "property">;

export function livenessMode({ liveness, search, store }: Options): LivenessMode {
  return liveness ?? (search === "bfs" && store === "exact" ? "with" : "skip");
}

/** Why nothing is left to check, where the properties that were asked for are there. */
export function nothingLeft(options: Options): SpecError {
  const mode = livenessMode(options);
  const { property, liveness } = options;
  if (mode === "only")
    return new SpecError({
      code: "no-liveness",
      message:
        property === undefined
          ? "none of these specs has a liveness property"
          : `no liveness property is among ${property.join(", ")}`,
      rule: "--liveness only looks at no others",
    });
  return new SpecError({
    code: "no-liveness",
    message: `all of ${(property ?? []).join(", ")} are liveness properties, which are left out`,
    rule:
      liveness === undefined
        ? "The search for liveness is breadth first, with the exact store"
        : "--liveness skip looks at others only",
  });
}
