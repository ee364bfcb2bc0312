/** src/parse/light-dom.ts for a bundler. */
export { Readability } from '@mozilla/readability';
// @ts-expect-error the package has no types for it
export { default as JSDOMParser } from '@mozilla/readability/JSDOMParser.js';
