/** src/judge/read-model.ts without files: the models are part of the bundle. */
import html from '../../../models/html.json' with { type: 'json' };
import text from '../../../models/text.json' with { type: 'json' };

const MODELS = { text, html };

export function readModel(kind: 'text' | 'html'): unknown {
  return MODELS[kind];
}

export function decodeBase64(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}
