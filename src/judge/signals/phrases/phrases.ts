/**
 * The form of a language's phrases: by category, separated by `|` or line ends, compared without case, accents and
 * punctuation. `^phrase` must begin the block; `=phrase` counts when such phrases are all the block holds; `~phrase`
 * likewise, and is a weak sign even then; `phrase:` must begin the block with a colon behind it; `#` is any number.
 * A phrase without a mark counts anywhere, so it must be one that only interfaces say.
 */
export type Phrases = Readonly<Record<string, string>>;
