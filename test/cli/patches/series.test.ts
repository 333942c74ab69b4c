/**
 * Patches are read from mails however they were sent, and what is wrong with them is said.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SpecError } from "../../../checker/error.ts";
import { readMail } from "../../../cli/patches/mail.ts";
import { mailsIn } from "../../../cli/patches/mbox.ts";
import { type GivenPatch, patchesIn } from "../../../cli/patches/series.ts";
import { DIFF, mail, mbox, patchMail, QUILT } from "./samples.ts";

async function read(text: string): Promise<readonly GivenPatch[]> {
  return patchesIn(await Promise.all(mailsIn(text).map(readMail)), "x.mbox");
}
const one = async (text: string): Promise<GivenPatch> => (await read(text))[0] as GivenPatch;
const wrongWith = async (text: string): Promise<string> =>
  read(text).then(
    () => "nothing",
    (thrown: unknown) =>
      thrown instanceof SpecError ? thrown.message : `a fault: ${String(thrown)}`,
  );

describe("a patch", () => {
  test("has a subject, and the functions in which lines change", async () => {
    const patch = await one(patchMail("[PATCH] pool: take only what is there"));
    expect(patch.subject).toBe("pool: take only what is there");
    expect(patch.touches.functions.map(({ name, file }) => ({ name, file }))).toEqual([
      { name: "pool_take", file: "mm/pool.c" },
      { name: "pool_empty", file: "mm/pool.c" },
    ]);
  });

  const forms: Readonly<Record<string, string>> = {
    "a mail of git": patchMail("[PATCH v2 3/7] pool: x"),
    "a diff by itself": DIFF,
    "a mail of quilt": mail("pool: x", `Text.\n---\n\n${QUILT}_\n`),
    "an mbox": mbox(patchMail("[PATCH] pool: x")),
    "with CRLF": patchMail("[PATCH] pool: x").replaceAll("\n", "\r\n"),
    "in base64": mail(
      "[PATCH] pool: x",
      Buffer.from(DIFF)
        .toString("base64")
        .replaceAll(/(.{76})/g, "$1\n"),
      [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
      ],
    ),
    "quoted-printable": mail(
      "[PATCH] pool: x",
      DIFF.replaceAll("=", "=3D").replaceAll("\t", "=09"),
      [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
      ],
    ),
  };
  test.each(Object.entries(forms))("is the same as %s", async (_, text) => {
    expect((await one(text)).identity).toBe((await one(patchMail("[PATCH] pool: y"))).identity);
  });

  test("is another one where a line differs", async () => {
    const other = patchMail("[PATCH] pool: x").replace("p->n > 0", "p->n > 1");
    expect((await one(other)).identity).not.toBe(
      (await one(patchMail("[PATCH] pool: x"))).identity,
    );
  });

  test("may rename a file, and change one that is not text", async () => {
    const renamed = `diff --git a/a.c b/b.c\nsimilarity index 100%\nrename from a.c\nrename to b.c\n`;
    const binary = `diff --git a/x.png b/x.png\nindex 1..2 100644\nBinary files a/x.png and b/x.png differ\n`;
    const patch = await one(mail("[PATCH] pool: x", renamed + binary + DIFF));
    expect(patch.touches.functions.map(({ name }) => name)).toEqual(["pool_take", "pool_empty"]);
  });

  test("cut short is an error that says where", async () => {
    const cut = patchMail("[PATCH] pool: x").split("\n").slice(0, -8).join("\n");
    expect(await wrongWith(cut)).toMatch(/^x\.mbox: the diff cannot be read/);
  });
});

test("nothing in a mail reaches a terminal as a code", async () => {
  const nasty = DIFF.replaceAll("mm/pool.c", "mm/\u001b[31mpool.c");
  const patch = await one(mail("[PATCH] \u001b[2Jpool", nasty));
  expect(JSON.stringify([patch.subject, patch.touches])).not.toMatch(/\\u001b/);
});

test("a line of some megabytes is read", async () => {
  const long = DIFF.replace(
    "+bool pool_empty",
    `+${"w ".repeat(2_000_000)}\n+bool pool_empty`,
  ).replace("@@ -30,3 +31,8 @@", "@@ -30,3 +31,9 @@");
  expect((await one(long)).touches.functions).toHaveLength(2);
});

describe("a series", () => {
  const numbered = (n: number, total = 3, tag = "PATCH v2"): string =>
    patchMail(`[${tag} ${n}/${total}] pool: part ${n}`);

  test("is put in order, without its cover letter and answers", async () => {
    const answer = mail("Re: [PATCH v2 2/3] pool: part 2", `> +\tp->n--;\n\n${DIFF}`, [
      "In-Reply-To: <2@z>",
    ]);
    const cover = mail("[PATCH v2 0/3] pool: all of it", "These patches …\n");
    const patches = await read(mbox(cover, numbered(3), answer, numbered(1), numbered(2)));
    expect(patches.map(({ subject }) => subject)).toEqual([
      "pool: part 1",
      "pool: part 2",
      "pool: part 3",
    ]);
  });

  test.each([
    ["a number is missing", [numbered(1), numbered(3)], /of 3 patches, 2 is missing/],
    [
      "there is a number twice",
      [numbered(1), numbered(1), numbered(2), numbered(3)],
      /two patches 1\/3/,
    ],
    ["two versions are mixed", [numbered(1), numbered(2), numbered(3, 3, "PATCH v3")], /v2 and v3/],
  ])("is refused where %s", async (_, mails, says) => {
    expect(await wrongWith(mbox(...mails))).toMatch(says);
  });

  test("of 10,000 mails is read", async () => {
    const patches = await read(
      mbox(...Array.from({ length: 10_000 }, (_, i) => numbered(i + 1, 10_000))),
    );
    expect(patches).toHaveLength(10_000);
  });
});

test("whatever a text is, reading it gives patches or an error that says what is wrong", async () => {
  const pieces = fc.constantFrom(
    ...DIFF.split("\n"),
    ...patchMail("[PATCH 1/2] x").split("\n"),
    "From git@z Thu Jan  1 00:00:00 1970",
    "Content-Transfer-Encoding: base64",
    "-- ",
    "@@ -1,99999999999 +1 @@",
    "\u0000\u001b[2J",
  );
  const texts = fc.oneof(
    fc.array(fc.oneof(pieces, fc.string())).map((lines) => lines.join("\n")),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      expect(await wrongWith(text)).not.toMatch(/^a fault/);
    }),
    { numRuns: 500 },
  );
});
