/** Which elements a reader of the page does not see, as far as the element itself says. Style sheets are not read. */
import type { Attributes } from './attributes.js';

const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;

/** Hidden from everybody: `hidden`, inline `display:none` or `visibility:hidden`, a `dialog` that is not open. */
export function isHidden(name: string, attributes: Attributes): boolean {
  if (name === 'dialog') return !attributes.has('open');
  if (attributes.size === 0) return false;
  if (attributes.has('hidden')) return true;
  const style = attributes.get('style');
  return style !== undefined && HIDING_STYLE.test(style);
}

/** Hidden from screen readers only. On a block this mostly means a closed menu or overlay; within a line, an ornament. */
export function isHiddenFromReaders(attributes: Attributes): boolean {
  return attributes.get('aria-hidden') === 'true';
}
