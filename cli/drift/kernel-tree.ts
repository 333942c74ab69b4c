/**
 * The sources of a kernel: a revision in a repository, or files in a folder.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { messageOf, SpecError } from "../../checker/error.ts";
import { git } from "../git.ts";

export interface KernelTree {
  readonly name: string;
  /** The text of a file; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
}

/** Most bytes of a C file: the largest of the kernel that is not made by a program has a tenth of that. */
const MOST_BYTES = 8 * 2 ** 20;

/** The tree of a revision. Throws a SpecError where there is no such repository or revision. */
export function treeInGit(repository: string, revision: string): KernelTree {
  if (!/^[^-\s]\S*$/.test(revision) || /\p{Cc}/u.test(revision))
    throw new SpecError({
      code: "not-a-revision",
      at: repository,
      message: `${JSON.stringify(revision)} is no name of a revision`,
      rule: "A revision is a tag, a branch or a commit",
    });
  git(repository, ["rev-parse", "--git-dir"]);
  let commit;
  try {
    commit = git(repository, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]).trim();
  } catch {
    throw new SpecError({
      code: "no-such-revision",
      at: repository,
      message: `there is no revision ${revision}`,
      fix: "git -C REPO log --oneline shows some",
    });
  }
  const files = new Map(
    git(repository, ["ls-tree", "-r", "-z", "-l", "--full-tree", commit])
      .split("\0")
      .flatMap((line): [string, number][] => {
        const [head = "", path = ""] = line.split("\t");
        const [, kind, , size] = head.split(/\s+/);
        return kind === "blob" ? [[path, Number(size)]] : [];
      }),
  );
  return {
    name: `${repository} at ${revision}`,
    read: (path) => {
      const size = files.get(path);
      if (size === undefined) return undefined;
      checkSize(path, size);
      return git(repository, ["cat-file", "blob", `${commit}:${path}`]);
    },
  };
}

/** The files of a folder, as they lie. Throws a SpecError where it is none. */
export function treeInFolder(folder: string): KernelTree {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new SpecError({
      code: "no-such-folder",
      at: folder,
      message: "there is no such folder",
      fix: "Give the top folder of a kernel's sources",
    });
  return {
    name: folder,
    read: (path) => {
      const file = join(folder, path);
      const found = statSync(file, { throwIfNoEntry: false });
      if (found?.isFile() !== true) return undefined;
      checkSize(file, found.size);
      try {
        return readFileSync(file, "utf8");
      } catch (thrown) {
        throw new SpecError({ code: "unreadable", at: file, message: messageOf(thrown) });
      }
    },
  };
}

function checkSize(path: string, size: number): void {
  if (size > MOST_BYTES)
    throw new SpecError({
      code: "too-large",
      at: path,
      message: "this is larger than 8 MiB, and so no C file of the kernel",
    });
}
