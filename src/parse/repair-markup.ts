/** Where the tokenizer would read otherwise than a browser does. */

/** A browser reads CDATA in HTML as a comment that ends at the next `>`; the tokenizer would look for `]]>`. Of the same length. */
export function withoutCdata(html: string): string {
  // A search for a capital passes over a page five times as fast as one for `<`.
  return html.includes('CDATA[') ? html.replaceAll('<![CDATA[', '<!?CDATA[') : html;
}

/**
 * Where scripts run, as where the page was made and is seen, all in `noscript` is one text; read as markup, a frame that
 * is left open in it (`<iframe />` is) would take the rest of the page.
 *
 * @param start  where the `noscript` begins
 */
export function leavesFrameOpen(html: string, start: number): boolean {
  const end = html.indexOf('</noscript', start);
  if (end < 0) return false;
  const held = html.slice(start, end);
  return held.lastIndexOf('<iframe') > held.lastIndexOf('</iframe');
}
