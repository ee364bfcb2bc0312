/** What an article says of itself as JSON-LD in schema.org's words; only those that Readability reads too. */

export interface ArticleData {
  /** Both, where they differ: one of them may be the site's own name. */
  readonly titles: readonly string[];
  readonly byline: string;
  readonly excerpt: string;
  readonly siteName: string;
  readonly publishedTime: string;
}

const SCHEMA = /^https?:\/\/schema\.org\/?$/;
const ARTICLE_TYPE =
  /^(?:Article|AdvertiserContentArticle|NewsArticle|AnalysisNewsArticle|AskPublicNewsArticle|BackgroundNewsArticle|OpinionNewsArticle|ReportageNewsArticle|ReviewNewsArticle|Report|SatiricalArticle|ScholarlyArticle|MedicalScholarlyArticle|SocialMediaPosting|BlogPosting|LiveBlogPosting|DiscussionForumPosting|TechArticle|APIReference)$/;

/** The first script that describes an article; null when none does, or none can be read. */
export function readArticleData(scripts: readonly string[]): ArticleData | null {
  for (const script of scripts) {
    const article = findArticle(parseJsonLd(script));
    if (article) return toArticleData(article);
  }
  return null;
}

/** By the `type` of a `script`. */
export function isJsonLd(type: string | undefined): boolean {
  return type?.trim().toLowerCase() === 'application/ld+json';
}

/** The value of a script; null when it is not JSON. */
export function parseJsonLd(script: string): unknown {
  try {
    return JSON.parse(script.replace(/^\s{0,99}<!\[CDATA\[/, '').replace(/\]\]>\s{0,99}$/, ''));
  } catch {
    return null;
  }
}

function findArticle(data: unknown): Record<string, unknown> | null {
  const whole = Array.isArray(data) ? data.find(isArticle) : data;
  if (!isObject(whole) || !isSchema(whole['@context'])) return null;
  const graph = whole['@graph'];
  const article = !whole['@type'] && Array.isArray(graph) ? graph.find(isArticle) : whole;
  return isArticle(article) ? article : null;
}

function isArticle(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const types = [value['@type']].flat();
  return types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type));
}

function isSchema(context: unknown): boolean {
  return [context].flat().some((one) => SCHEMA.test(toText(isObject(one) ? one['@vocab'] : one)));
}

function toArticleData(article: Record<string, unknown>): ArticleData {
  const authors = [article.author].flat().map(nameOf).filter(Boolean);
  const titles = [article.name, article.headline].map(toText).filter(Boolean);
  return {
    titles: [...new Set(titles)],
    byline: authors.join(', '),
    excerpt: toText(article.description),
    siteName: nameOf(article.publisher),
    publishedTime: toText(article.datePublished),
  };
}

function nameOf(value: unknown): string {
  return isObject(value) ? toText(value.name) : '';
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
