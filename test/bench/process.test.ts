import { expect, test } from "vitest";
import { timed } from "../../bench/run/tools/process.ts";

const here = import.meta.dirname;
/** A program that works for 0.2 s of processor time, and waits for a child that does the same. */
const busy =
  "const until = () => { while (process.cpuUsage().user < 2e5) for (let i = 0; i < 1e6; i += 1); }; until();";
const both = `${busy} require("child_process").spawnSync(process.execPath, ["-e", \`${busy}\`]);`;

test("a program's cost is that of all that it started", async () => {
  const run = await timed([process.execPath, "-e", both], here);
  expect(run.cpu).toBeGreaterThan(0.4);
  expect(run.wall).toBeGreaterThan(0.3);
});

test("a program's peak is what it had at most, not at last", async () => {
  const program = `let big = Buffer.alloc(2e8, 1); big = undefined; gc();
    setTimeout(() => console.log("done"), 200);`;
  const run = await timed([process.execPath, "--expose-gc", "-e", program], here);
  expect(run.output).toBe("done\n");
  expect(run.peak).toBeGreaterThan(2e8);
});

test("a program that fails is refused, with what it said", async () => {
  const program = 'console.log("one"); console.error("two"); process.exit(3)';
  const run = timed([process.execPath, "-e", program], here);
  await expect(run).rejects.toThrow(/ended with status 3:\none\ntwo$/);
});

test("a program that is to end with another status is refused where it ends well", async () => {
  const ending = (status: number) =>
    timed([process.execPath, "-e", `process.exit(${status})`], here, 1);
  await expect(ending(1)).resolves.toMatchObject({ output: "" });
  await expect(ending(0)).rejects.toThrow("ended with status 0");
});

test("a program that does not exist is refused", async () => {
  await expect(timed(["no-such-program"], here)).rejects.toThrow("ended with status 127");
});

test("what a program writes to its error output is no part of its times", async () => {
  const program = 'process.stderr.write("9.000 9.000\\n")';
  const run = await timed([process.execPath, "-e", program], here);
  expect(run.cpu).toBeLessThan(9);
  expect(run.output).toBe("");
});
