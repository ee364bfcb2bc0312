/** What the features mean, as train/definition.ts found it; a model must name the same. Written by `npm run train`. */
export const DEFINITION = { text: '4846857b1b37', html: '5c9f32607d2e' } as const;
