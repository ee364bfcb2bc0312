/** What each thread of the crew runs: one document after the other. */
import { workerData } from 'node:worker_threads';
import { DeclutterError } from '../errors.js';
import { type CleanRequest, cleanDocument } from './clean-document.js';
import type { Answer } from './crew.js';

/** When each slot's task was begun, in milliseconds since the epoch: the crew's clock starts then. */
const begun = new Float64Array((workerData as { begun: SharedArrayBuffer }).begun);

/** An error does not keep its class across the border of threads, so that it is told as a value. */
export default async function answer({
  request,
  slot,
}: {
  request: CleanRequest;
  slot: number;
}): Promise<Answer> {
  begun[slot] = Date.now();
  try {
    return { outcome: await cleanDocument(request) };
  } catch (error) {
    if (!(error instanceof DeclutterError)) throw error;
    const { code, message, hint } = error;
    return { failure: { code, message, hint } };
  }
}
