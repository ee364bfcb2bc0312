/** Many at once, their results in the order of the items: the one way that documents and records go through a run. */
import { pMapIterable } from 'p-map';

interface Width {
  /** How many are under way at once. */
  readonly concurrency: number;
  /** How many may be under way or done and not yet taken; by default twice as many. */
  readonly waiting?: number;
}

/**
 * Map lazily: an item is taken when there is room, and there is room when the reader takes results. So a reader or a
 * source that stalls holds the memory flat.
 *
 * @param f  must not reject: what fails is a result like others, and its neighbours go on
 */
export function mapInOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  f: (item: T) => Promise<R>,
  { concurrency, waiting = 2 * concurrency }: Width,
): AsyncIterable<R> {
  return pMapIterable(items, f, { concurrency, backpressure: waiting }) as AsyncIterable<R>;
}
