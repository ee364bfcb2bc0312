/** What many documents came to: figures, dropped words by category, the slowest and the failed. Bounded in memory. */
import type { Figures, Outcome } from '../batch/clean-document.js';

const CATEGORIES = 6;
const SLOWEST = 3;
const FAILED = 5;
/** A document that takes less is not slow, whatever the others take. */
const SLOW_MS = 500;

export class Summary {
  documents = 0;
  failures = 0;
  /** Documents of which nothing is kept. */
  empty = 0;
  total: Figures = { blocks: 0, keptBlocks: 0, words: 0, keptWords: 0, dropped: {} };
  #slowest: { name: string; ms: number }[] = [];
  readonly #failed: string[] = [];

  add(name: string, { figures, ms }: Outcome): void {
    this.documents++;
    if (figures.keptBlocks === 0) this.empty++;
    this.total = sum(this.total, figures);
    if (ms < SLOW_MS) return;
    this.#slowest = [...this.#slowest, { name, ms }].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST);
  }

  addFailure(name: string): void {
    this.failures++;
    if (this.#failed.length < FAILED) this.#failed.push(name);
  }

  /** @param kept  what was kept in words, when it was not told before */
  list(kept: string): string[] {
    const dropped = Object.entries(this.total.dropped).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    const shown = dropped.slice(0, CATEGORIES).map(([category, words]) => `${category} ${Math.round(words)}`);
    const slow = this.#slowest.map(({ name, ms }) => `${name} (${(ms / 1000).toFixed(1)} s)`);
    return [
      kept && `${this.documents} documents: ${kept}`,
      shown.length && `words dropped: ${shorten(shown, dropped.length)}`,
      slow.length && `slowest: ${slow.join(', ')}`,
      this.failures && `failed: ${shorten(this.#failed, this.failures)}`,
    ].filter((line) => typeof line === 'string' && line !== '') as string[];
  }
}

function sum(a: Figures, b: Figures): Figures {
  const dropped = { ...a.dropped };
  for (const [category, words] of Object.entries(b.dropped))
    dropped[category] = (dropped[category] ?? 0) + words;
  return {
    blocks: a.blocks + b.blocks,
    keptBlocks: a.keptBlocks + b.keptBlocks,
    words: a.words + b.words,
    keptWords: a.keptWords + b.keptWords,
    dropped,
  };
}

function shorten(shown: readonly string[], all: number): string {
  return shown.join(', ') + (all > shown.length ? ` and ${all - shown.length} more` : '');
}
