/** What lies compressed in the page, in the clear again. */
import type { Figures, PartRange, ShownBlock } from '../shown.js';
import { find } from './dom.js';

export function readFigures(id: string): { figures: Figures; parts: readonly PartRange[] } {
  return JSON.parse(new TextDecoder().decode(readBytes(id)));
}

/** @param id  of the document, `d12` */
export async function readPart(id: string, part: number): Promise<ShownBlock[]> {
  const inflated = new Blob([readBytes(`${id}-${part}`)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(inflated).json();
}

function readBytes(id: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(find(`#${id}`).textContent!), (char) => char.charCodeAt(0));
}
