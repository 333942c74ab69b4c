/**
 * All of the program that is one script when it is built: what its files begin with, and what specs import of it.
 */
export * as checker from "../checker/index.ts";
export { begin as follow } from "../checker/engine/thread.ts";
export { main } from "./main.ts";
export { work } from "./run/worker.ts";
