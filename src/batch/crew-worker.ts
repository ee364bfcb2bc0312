/** What each thread of the crew runs: one document after the other. */
import { workerData } from 'node:worker_threads';
import { DeclutterError } from '../errors.js';
import { type CleanRequest, cleanDocument } from './clean-document.js';
import type { Answer, Task } from './crew.js';

/** When each slot's document was begun, in milliseconds since the epoch: the crew's clock starts then. */
const begun = new Float64Array((workerData as { begun: SharedArrayBuffer }).begun);

export default async function answer({ requests, slot }: Task): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const request of requests) {
    begun[slot] = Date.now();
    answers.push(await answerOne(request));
  }
  return answers;
}

/** An error does not keep its class across the border of threads, so that it is told as a value. */
async function answerOne(request: CleanRequest): Promise<Answer> {
  try {
    return { outcome: await cleanDocument(request) };
  } catch (error) {
    if (!(error instanceof DeclutterError)) return { error };
    const { code, message, hint } = error;
    return { failure: { code, message, hint } };
  }
}
