/** The bar on stderr: documents, megabytes a second, failures, time left. Messages go above it. */
import { SingleBar } from 'cli-progress';

const FORMAT = '[{bar}] {value}/{total} documents, {speed} MB/s, {failed} failed, {eta_formatted} left';
/** Of streams nobody knows how many records they hold. */
const OPEN_FORMAT = '{value} documents, {speed} MB/s, {failed} failed';
/** Redrawing is not free, and nobody reads faster. */
const REDRAWS_PER_SECOND = 5;
/** Documents that the time left is reckoned from. */
const ETA_DOCUMENTS = 200;
/** Where stderr is no terminal the bar is a line now and then. */
const PLAIN_INTERVAL_MS = 2000;

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #bar: SingleBar;
  readonly #start = performance.now();
  #bytes = 0;
  #failed = 0;

  /** @param documents  null where their number is not known */
  constructor(stream: NodeJS.WriteStream, documents: number | null) {
    this.#stream = stream;
    this.#bar = new SingleBar({
      stream: withoutSaving(stream),
      format: documents === null ? OPEN_FORMAT : FORMAT,
      fps: REDRAWS_PER_SECOND,
      etaBuffer: ETA_DOCUMENTS,
      barsize: 24,
      barCompleteChar: '=',
      barIncompleteChar: '-',
      forceRedraw: true, // a message may have taken its place
      linewrap: true, // else a kill would leave the terminal without
      clearOnComplete: true,
      noTTYOutput: true,
      notTTYSchedule: PLAIN_INTERVAL_MS,
    });
    this.#bar.start(documents ?? 0, 0, this.#count());
  }

  advance(bytes: number, failed: boolean): void {
    this.#bytes += bytes;
    if (failed) this.#failed++;
    this.#bar.increment(1, this.#count());
  }

  /** Make room for a message: the bar is drawn again below it. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[K');
  }

  stop(): void {
    this.#bar.stop();
  }

  #count() {
    const seconds = Math.max((performance.now() - this.#start) / 1000, 0.001);
    return { speed: (this.#bytes / 1e6 / seconds).toFixed(1), failed: this.#failed };
  }
}

/** The library brings the cursor back to where the bar was begun, which messages have scrolled away since. */
function withoutSaving(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return new Proxy(stream, {
    get(target, key) {
      if (key === 'write')
        return (text: string) => ['\u001b7', '\u001b8'].includes(text) || target.write(text);
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
