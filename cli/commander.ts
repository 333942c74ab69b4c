/**
 * Commander's classes, loaded as what they are: a CommonJS module. To import one, Node would read it twice.
 */
import { createRequire } from "node:module";

const commander = createRequire(import.meta.url)("commander") as typeof import("commander");

export const { Command, CommanderError, InvalidArgumentError, Option } = commander;
