/** Every language's phrases. Order does not matter: all are looked for in every block. */
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { nl } from './nl.js';
import type { Phrases } from './phrases.js';
import { pl } from './pl.js';
import { pt } from './pt.js';
import { ru } from './ru.js';
import { tr } from './tr.js';
import { zh } from './zh.js';

export const LANGUAGES: Readonly<Record<string, Phrases>> = {
  en,
  de,
  fr,
  es,
  it,
  pt,
  nl,
  pl,
  ru,
  tr,
  ar,
  ja,
  zh,
  ko,
};

/** Languages not written in Latin letters: phrases of theirs that are belong to the others. */
export const OTHER_SCRIPTS: ReadonlySet<string> = new Set(['ru', 'ar', 'ja', 'zh', 'ko']);
