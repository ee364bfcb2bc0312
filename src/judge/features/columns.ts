/** Features as columns: one Float32Array a feature, one value a block. */

export class Columns {
  readonly names: string[] = [];
  readonly values: Float32Array[] = [];
  readonly length: number;

  /** @param length number of blocks */
  constructor(length: number) {
    this.length = length;
  }

  /** Add a feature; `value` is asked once a block. */
  add(name: string, value: (block: number) => number): Float32Array {
    const column = new Float32Array(this.length);
    for (let i = 0; i < this.length; i++) column[i] = value(i);
    this.names.push(name);
    this.values.push(column);
    return column;
  }

  /** A feature's values by its name; none for one that is not computed for this kind of input. */
  get(name: string): Float32Array {
    return this.values[this.names.indexOf(name)] ?? new Float32Array();
  }

  /** Add the same value for every block. */
  addConstant(name: string, value: number): void {
    this.names.push(name);
    this.values.push(new Float32Array(this.length).fill(value));
  }
}

/** Running sums, so that the sum over any window of blocks is one subtraction. */
export function prefixSums(values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}

/** Sum over blocks from `from` (inclusive) to `to` (exclusive), both clamped to the document. */
export function sumOver(sums: Float64Array, from: number, to: number): number {
  const n = sums.length - 1;
  const start = Math.max(0, Math.min(n, from));
  const end = Math.max(start, Math.min(n, to));
  return sums[end]! - sums[start]!;
}
