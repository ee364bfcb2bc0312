/** Every language's phrases. Order does not matter: all are looked for in every block. */
import { en } from './en.js';
import type { Phrases } from './phrases.js';

export const LANGUAGES: readonly Phrases[] = [en];
