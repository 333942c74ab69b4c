/**
 * A file system is unmounted and gives the device up, another one is mounted and takes it, and a failure is told to the
 * holder: three threads, on the two words that say who the holder is.
 *
 * No page is touched, so that the one page of the map only stands for it. `small-remount` has no failure, `small-umount` no
 * mount, and in `small-kill` the device goes, too.
 */
import { process, start } from "../../checker/index.ts";
import {
  daxHolderNotifyFailure,
  fsDaxGet,
  fsPutDax,
} from "../../model/drivers/dax/super/holder.ts";
import { killDax } from "../../model/drivers/dax/super/kill-dax.ts";
import { assuming } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface HolderScope extends ScenarioScope {
  readonly mounts: boolean;
  readonly notifies: boolean;
  readonly kills: boolean;
}

const small: HolderScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 2,
  holders: 2,
  mounts: true,
  notifies: true,
  kills: false,
};

export const holderNotify = kernelSpec<HolderScope>({
  id: "holder-notify-against-umount",
  title: "A failure that is told to the holder of a device, against umount and mount",
  tags: ["C-ops-after-release", "C-double-fetch"],
  trees: ["VU"],
  scopes: {
    small,
    "small-remount": { ...small, notifies: false },
    "small-umount": { ...small, mounts: false },
    "small-kill": { ...small, kills: true },
  },
  assumptions: assuming("A-sequential", "A-one-flush"),
  start: (k) => [start(k.cells.holder(0).data, 0), start(k.cells.holder(0).ops, 0)],
  processes: (k, { mounts, notifies, kills }) => [
    process("umount", fsPutDax(k), { holder: 0 }),
    ...(mounts ? [process("mount", fsDaxGet(k), { holder: 1 })] : []),
    ...(notifies ? [process("failure", daxHolderNotifyFailure(k), { me: 0 })] : []),
    ...(kills ? [process("kill", killDax(k), {})] : []),
  ],
  sometimes: (_, { mounts, notifies, kills }) => ({
    ...(mounts
      ? {
          "sometimes-remounted": [
            "the second file system has the device",
            (s, where) => where.ended("mount") && s.holder[0]?.data === 1,
          ] as const,
        }
      : {}),
    ...(notifies
      ? {
          "sometimes-late": [
            "a failure is on its way while the device has no holder",
            (s, where) =>
              where.inside("dax_holder_notify_failure", "failure") && s.holder[0]?.data === null,
          ] as const,
        }
      : {}),
    ...(kills
      ? {
          "sometimes-killed": [
            "the device goes with its holder",
            (s, where) => where.ended("kill") && !s.dax.alive && s.holder[0]?.data === null,
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
