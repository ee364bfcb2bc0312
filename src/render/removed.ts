/** What was dropped, as text. */
import type { Page } from '../block.js';
import { joinBlocks } from './txt.js';

/** The dropped blocks in the form of the txt output, so that kept + removed = everything. */
export function renderRemoved(page: Page): string {
  return joinBlocks(page, false);
}
