/** What the exit codes mean: the one place that gives them a number. */
export const EXIT = {
  done: 0,
  /** `--check` found something to remove, or `--fail-empty` a document of which nothing is kept. */
  found: 1,
  /** Wrong usage, or at least one input failed. */
  trouble: 2,
} as const;

/** 128 + the signal's number, as a shell reports it. */
export const SIGNAL_EXITS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Trouble outweighs a finding. */
export function toExitCode(outcome: { failed: boolean; found: boolean }): number {
  if (outcome.failed) return EXIT.trouble;
  return outcome.found ? EXIT.found : EXIT.done;
}
