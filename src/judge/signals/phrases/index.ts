/** Every language's phrases. Order does not matter: all are looked for in every block. */
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { it } from './it.js';
import type { Phrases } from './phrases.js';
import { pt } from './pt.js';

export const LANGUAGES: readonly Phrases[] = [en, de, fr, es, it, pt];
