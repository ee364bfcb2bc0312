/** Every signal, in the order in which equal findings are told: what is surest to be boilerplate first. */
import { ad } from './ad.js';
import { addressList } from './address-list.js';
import { app } from './app.js';
import { authorBox } from './author-box.js';
import { breadcrumb } from './breadcrumb.js';
import { byline } from './byline.js';
import { caption } from './caption.js';
import { comments } from './comments.js';
import { contact } from './contact.js';
import { cookie } from './cookie.js';
import { copyright } from './copyright.js';
import { counter } from './counter.js';
import { date } from './date.js';
import { donate } from './donate.js';
import { feedback } from './feedback.js';
import { follow } from './follow.js';
import { legal } from './legal.js';
import { login } from './login.js';
import { menu } from './menu.js';
import { newsletter } from './newsletter.js';
import { pagination } from './pagination.js';
import { paywall } from './paywall.js';
import { placeholder } from './placeholder.js';
import { readMore } from './read-more.js';
import { related } from './related.js';
import { search } from './search.js';
import { share } from './share.js';
import { shop } from './shop.js';
import type { Signal } from './signal.js';
import { tags } from './tags.js';
import { tools } from './tools.js';
import { videoPlayer } from './video-player.js';

export const SIGNALS: readonly Signal[] = [
  paywall,
  cookie,
  newsletter,
  login,
  app,
  ad,
  copyright,
  legal,
  share,
  follow,
  readMore,
  related,
  comments,
  donate,
  shop,
  feedback,
  placeholder,
  videoPlayer,
  search,
  pagination,
  breadcrumb,
  tools,
  counter,
  date,
  byline,
  caption,
  tags,
  authorBox,
  contact,
  addressList,
  menu,
];
