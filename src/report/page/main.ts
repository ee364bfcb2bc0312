/** The script of the report page. A page of one document reads without it. */

import { listenForTurns } from './document-view.js';
import { find, findAll } from './dom.js';
import { startIndex } from './index-view.js';
import { listenForReasons } from './reasons.js';

const THEME = 'declutter-theme';

document.documentElement.classList.add('js');
rememberTheme();
listenForReasons();
const index = find('#index');
if (index) startIndex(index);
else listenForTurns(find('.document'), 'd0');

/** A page opened from a folder may have no storage; then the choice lasts as long as the page. */
function rememberTheme(): void {
  try {
    const chosen = localStorage.getItem(THEME);
    for (const radio of findAll<HTMLInputElement>('[name=theme]')) {
      if (radio.value === chosen) radio.checked = true;
      radio.addEventListener('change', () => localStorage.setItem(THEME, radio.value));
    }
  } catch {}
}
