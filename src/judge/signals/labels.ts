/**
 * What the markup around a block calls itself: the category that class, id and role of the nearest ancestors name.
 * Evidence beside the signals: a label alone removes nothing.
 */
import type { ElementInfo } from '../../block.js';

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

const remembered = new WeakMap<ElementInfo, string | null>();

/** The category that the nearest of an element and its ancestors names, or null. */
export function findLabelCategory(element: ElementInfo): string | null {
  const known = remembered.get(element);
  if (known !== undefined) return known;
  let found: string | null = null;
  let at: ElementInfo | null = element;
  for (let level = 0; at && level < MAX_LEVELS && !found; level++, at = at.parent) {
    if (CONTENT_TAGS.has(at.tag)) break;
    found = nameElement(at);
  }
  remembered.set(element, found);
  return found;
}

const named = new WeakMap<ElementInfo, string | null>();

function nameElement(element: ElementInfo): string | null {
  const known = named.get(element);
  if (known !== undefined) return known;
  const found = nameLabel(element.label) ?? nameLabel(splitCamels(element)) ?? TAGS[element.tag] ?? null;
  named.set(element, found);
  return found;
}

/** `label` is in lower case already, so `shareBar` has to be cut where it is still written as it was. */
function splitCamels({ className, id }: ElementInfo): string {
  return `${className} ${id}`.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function nameLabel(label: string): string | null {
  const categories = getCategoryOfToken();
  for (const word of label.split(' ')) {
    const whole = categories.get(word);
    if (whole) return whole;
  }
  for (const token of label.split(/[^a-z0-9]+/)) {
    const category = categories.get(token);
    if (category) return category;
  }
  return null;
}
