/** How many bytes of documents may be in memory at once, whatever the number of jobs. */

/** To judge a text takes some sixteen times its bytes, and one of 64 MiB must pass. */
const IN_FLIGHT_BYTES = 64 * 1024 ** 2;

/** One taker at a time, who is let in when there is room; one that wants more than all is let in alone. */
export class Allowance {
  readonly #size: number;
  #free: number;
  #enter: () => void = () => {};

  constructor(bytes = IN_FLIGHT_BYTES) {
    this.#size = bytes;
    this.#free = bytes;
  }

  async take(bytes: number): Promise<void> {
    while (this.#free < Math.min(bytes, this.#size))
      await new Promise<void>((resolve) => {
        this.#enter = resolve;
      });
    this.#free -= bytes;
  }

  /** Less than 0 where a document turned out larger than thought: what is there already is not refused. */
  give(bytes: number): void {
    this.#free += bytes;
    this.#enter();
  }
}
