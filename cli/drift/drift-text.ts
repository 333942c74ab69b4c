/**
 * Drift for people: a file a paragraph, a function a line, and how many there are of each kind.
 */
import { inColumns } from "../report/columns.ts";
import { ranges } from "../spec/ranges.ts";
import { styled } from "../terminal.ts";
import type { Drifted, DriftStatus } from "./drift.ts";

const STYLES = {
  same: "green",
  changed: "red",
  missing: "red",
  new: "yellow",
  unknown: "dim",
} as const;

/** `all` shows what is the same, too. */
export function driftText(
  list: readonly Drifted[],
  {
    all,
    width,
    against,
  }: { readonly all: boolean; readonly width: number; readonly against: string },
): string {
  const files = [...new Set(list.map(({ file }) => file))];
  const parts = files.flatMap((file) => {
    const rows = list
      .filter((one) => one.file === file && (all || one.status !== "same"))
      .map((one) => [one.name, one.status, wordsOf(one)]);
    return rows.length === 0
      ? []
      : [[styled("bold", file), ...inColumns(rows, width, dressed)].join("\n")];
  });
  return [...parts, `${summaryOf(list)}, against ${against}`].join("\n\n");
}

function dressed(cell: string, column: number): string {
  const status = cell.trimEnd();
  return column === 1
    ? styled(STYLES[status as DriftStatus] ?? "dim", status) + cell.slice(status.length)
    : cell;
}

function wordsOf({ sameAs, isModelled, isThere, isUnsure, status }: Drifted): string {
  const parts = [
    status === "unknown" && `nothing was recorded of it${isThere ? "" : ", and it is not here"}`,
    status !== "same" && sameAs.length > 0 && `as on ${ranges(sameAs)}`,
    status !== "same" && !isModelled && "no steps",
    isUnsure && "its file has places that do not parse",
  ];
  return parts.filter((part) => typeof part === "string").join("; ");
}

function summaryOf(list: readonly Drifted[]): string {
  return (
    (Object.keys(STYLES) as DriftStatus[])
      .map((status) => [list.filter((one) => one.status === status).length, status] as const)
      .filter(([n]) => n > 0)
      .map(([n, status]) => `${n} ${status}`)
      .join(", ") || "no function"
  );
}
