/**
 * What the markup around a block calls itself: the category that class, id and role of the nearest ancestors name.
 * Evidence beside the signals: a label alone removes nothing.
 */
import type { ElementInfo } from '../../block.js';
import type { Elements } from '../elements.js';

/** Ancestors looked at. */
const MAX_LEVELS = 8;
/** Where the content begins, what is further out says nothing about the block. */
const CONTENT_TAGS: ReadonlySet<string> = new Set(['article', 'main', 'body', 'html']);

/** Tokens of a label by category, whole tokens only. Categories without a signal of their own are the markup's words. */
const TOKENS: Readonly<Record<string, string>> = {
  cookie:
    'cookie cookies consent gdpr ccpa onetrust cookiebot didomi usercentrics cmp cookiebar cookiebanner',
  share: 'share sharing sharebar sharedaddy shares social socials addtoany addthis socialshare sharethis',
  newsletter: 'newsletter newsletters subscribe subscription signup optin mailchimp nl',
  paywall: 'paywall regwall piano tp premium-wall meter metered',
  comments: 'comment comments disqus commentlist respond replies',
  related:
    'related recommend recommended recommendations recirculation recirc outbrain taboola teaser teasers trending popular mostread upnext more-stories jp-relatedposts yarpp',
  breadcrumb: 'breadcrumb breadcrumbs crumbs breadcrumblist',
  pagination: 'pagination pager paging pagenavi paginate nextprev',
  menu: 'nav navbar navigation menu menus menubar submenu megamenu offcanvas hamburger topbar sitenav skiplink skip',
  sidebar: 'sidebar aside complementary rail widget widgets',
  footer: 'footer colophon contentinfo',
  ad: 'ad ads advert adverts advertisement advertising advertorial adsense adslot adunit sponsor sponsored sponsors dfp gpt promoted',
  promo: 'promo promos promotion promotions cta banner callout upsell',
  popup: 'popup modal overlay lightbox dialog interstitial drawer tooltip',
  tags: 'tags taglist tagcloud keywords',
  'author-box': 'bio authorbox authorbio aboutauthor author-info',
  byline: 'byline bylines dateline author authors',
  date: 'timestamp pubdate dateline datetime published',
  caption: 'caption captions figcaption wp-caption credit credits',
  tools: 'print printonly toolbar tools fontsize textsize',
  rating: 'rating ratings stars vote votes',
  search: 'search searchform searchbox',
  login: 'login signin register account',
  app: 'appstore smartbanner app-banner',
};
const TAGS: Readonly<Record<string, string>> = {
  nav: 'menu',
  aside: 'sidebar',
  footer: 'footer',
  figcaption: 'caption',
};

const CAMEL = /[a-z][A-Z]/;
const CAMELS = /([a-z])([A-Z])/g;

let categoryOfToken: ReadonlyMap<string, string> | undefined;

/** Made at first use: a text has no labels. */
function getCategoryOfToken(): ReadonlyMap<string, string> {
  categoryOfToken ??= new Map(
    Object.entries(TOKENS).flatMap(([category, tokens]) =>
      tokens.split(' ').map((token) => [token, category] as const),
    ),
  );
  return categoryOfToken;
}

/** The category that the nearest of each element and its ancestors names, or null. */
export function findLabelCategories({ infos, parents, makes, models }: Elements): (string | null)[] {
  const byMake = models.map(nameElement);
  const isContent = models.map(({ tag }) => CONTENT_TAGS.has(tag));
  const own = infos.map((info, e) => {
    const model = models[makes[e]!]!;
    const isAlike = info.className === model.className && info.id === model.id;
    return isAlike ? (byMake[makes[e]!] ?? null) : nameElement(info);
  });
  return infos.map((_, e) => {
    for (let at = e, level = 0; at >= 0 && level < MAX_LEVELS; at = parents[at]!, level++) {
      if (isContent[makes[at]!]) return null;
      const name = own[at];
      if (name) return name;
    }
    return null;
  });
}

function nameElement(info: ElementInfo): string | null {
  return nameLabel(info.label) ?? nameCamels(info) ?? TAGS[info.tag] ?? null;
}

/** `label` is in lower case already, so `shareBar` has to be cut where it is still written as it was. */
function nameCamels({ className, id }: ElementInfo): string | null {
  if (!CAMEL.test(className) && !CAMEL.test(id)) return null;
  return nameLabel(`${className} ${id}`.replaceAll(CAMELS, '$1 $2').toLowerCase());
}

function nameLabel(label: string): string | null {
  return findPart(label, isSpace) ?? findPart(label, isBetweenTokens);
}

/** The category of the first part that has one; without `split`, which makes a string of every part of every label. */
function findPart(label: string, isBetween: (code: number) => boolean): string | null {
  const categories = getCategoryOfToken();
  let start = 0;
  for (let at = 0; at <= label.length; at++) {
    if (at < label.length && !isBetween(label.charCodeAt(at))) continue;
    const length = at - start;
    const category =
      length >= SHORTEST && length <= LONGEST ? categories.get(label.slice(start, at)) : undefined;
    if (category) return category;
    start = at + 1;
  }
  return null;
}

/** Letters of the shortest token and of the longest. */
const SHORTEST = 2;
const LONGEST = 15;

const isSpace = (code: number) => code === 32;
const isBetweenTokens = (code: number) => !((code >= 97 && code <= 122) || (code >= 48 && code <= 57));
