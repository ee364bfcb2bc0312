/** What the tokenizer would read otherwise than a browser does is written otherwise before it. */

/** A browser reads CDATA in HTML as a comment that ends at the next `>`; the tokenizer would look for `]]>`. Of the same length. */
export function withoutCdata(html: string): string {
  return html.includes('<![CDATA[') ? html.replaceAll('<![CDATA[', '<!?CDATA[') : html;
}

/**
 * Where scripts run, as where the page was made and is seen, all in `noscript` is one text; read as markup, a frame that
 * is left open in it (`<iframe />` is) would take the rest of the page.
 */
export function withFramesClosed(html: string): string {
  let closed = '';
  let done = 0;
  for (let start = html.indexOf('<noscript'); start >= 0; start = html.indexOf('<noscript', done)) {
    const end = html.indexOf('</noscript', start);
    if (end < 0) break;
    const held = html.slice(start, end);
    const isOpen = held.lastIndexOf('<iframe') > held.lastIndexOf('</iframe');
    closed += html.slice(done, end) + (isOpen ? '</iframe>' : '');
    done = end;
  }
  return done === 0 ? html : closed + html.slice(done);
}
