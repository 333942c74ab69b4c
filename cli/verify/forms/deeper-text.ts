/**
 * Smallest instances and the weight of assumptions, as text.
 */
import { tableOf } from "../../../checker/report/table.ts";
import { inColumns } from "../../report/columns.ts";
import { counted, styled } from "../../terminal.ts";
import type { Deeper } from "../deeper.ts";
import type { Smallest } from "../smallest.ts";
import type { Change } from "../verdict.ts";
import { isSame, type Weighed, type Without } from "../weigh.ts";

/** A part for each scenario that something was asked of; none where there is nothing to say. */
export function deeperText({ smallest, weighed }: Deeper, width: number): readonly string[] {
  const instances = [...smallest].map(([change, found]) =>
    [
      styled("bold", `Smallest instance, ${placeOf(change)}`),
      ...inColumns(
        found.map((one) => [one.property, smallestWords(one)]),
        width,
      ),
    ].join("\n"),
  );
  return [...instances, ...[...weighed].map(([change, found]) => weightText(change, found, width))];
}

const placeOf = ({ after: { place } }: Change): string =>
  `${place.spec.id} ${place.scope} ${place.tree}`;

/** How small an instance shows a finding: `2 threads (pinner[0], truncate), 1 folio, 1 entry and 1 file suffice`. */
export function smallestWords(found: Smallest): string {
  const { processes, folios, entries, files, steps, open } = found;
  const sizes = [
    `${counted(processes.length, "thread")} (${processes.join(", ")})`,
    counted(folios, "folio"),
    `${counted(entries, "entry", "entries")} a file`,
  ].join(", ");
  const least = open === undefined ? "" : `; fewer may do: ${open}`;
  return `${sizes} and ${counted(files, "file")} suffice (${counted(steps, "step")})${least}`;
}

function weightText(change: Change, { weights, suffices, kept }: Weighed, width: number): string {
  const rows = weights.map((one) => [`without ${one.assumption.id}`, weightWords(one)]);
  const tables = weights.flatMap(({ assumption, more }) => {
    const replay = more.find((property) => property.replay !== undefined)?.replay;
    return replay === undefined
      ? []
      : ["", `Without ${assumption.id}:`, tableOf(replay, { width, assumptions: [] })];
  });
  const cannot = kept.map(({ id }) => id).join(", ");
  const rest = [
    suffices.length === 0 ? "none of these is needed" : `${suffices.join(", ")} suffice`,
    ...(cannot === "" ? [] : [`not weighed, for want of an alternative: ${cannot}`]),
  ];
  return [
    styled("bold", `Assumptions, ${placeOf(change)}`),
    ...inColumns(rows, width),
    ...inColumns(
      rest.map((text) => [text]),
      width,
    ),
    ...tables,
  ].join("\n");
}

function weightWords(without: Without): string {
  const { more, less, open } = without;
  if (isSame(without)) return "the same";
  const parts = [
    more.length > 0 && `also broken: ${more.map(({ id }) => id).join(", ")}`,
    less.length > 0 && `no longer broken: ${less.join(", ")}`,
    open !== undefined && `cannot be said: ${open}`,
  ];
  return parts.filter((part) => part !== false).join("; ");
}
