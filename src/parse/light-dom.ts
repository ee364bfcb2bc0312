/** Readability and the light DOM that it ships; src/browser/parse/light-dom.ts stands in its place in a browser. */
import { createRequire } from 'node:module';

/** Required, not imported: for an import of CommonJS Node searches the code for names first, which takes longer than running it. */
const require = createRequire(import.meta.url);
export const { Readability } = require('@mozilla/readability') as typeof import('@mozilla/readability');
/** The package has no types for it. */
export const JSDOMParser = require('@mozilla/readability/JSDOMParser.js') as new () => {
  parse(html: string): Document;
};
