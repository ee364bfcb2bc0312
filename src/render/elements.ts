/** Which elements part lines, and which may be marks within one. */

/** Elements that begin and end a line of their own. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre search section summary ' +
    'table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Of these, the ones that only group: they can be taken off without loss. */
export const CONTAINER_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside body center details dialog div fieldset figure footer form header hgroup html main ' +
    'nav search section'
  ).split(' '),
);

/** What a link may wrap in Markdown: it moves inside each of them. */
export const LINKABLE_TAGS: ReadonlySet<string> = new Set([
  ...CONTAINER_TAGS,
  ...'p h1 h2 h3 h4 h5 h6 figcaption'.split(' '),
]);
