import type { Signal } from './signal.js';

/** What text browsers append to a page: the number and the address of each link (`lynx -dump`). */
const NUMBERED_ADDRESS = /^\d{1,4}\. (?:https?|ftp|file|mailto):\S+$/;

export const addressList: Signal = {
  id: 'address-list',
  summary: 'numbered addresses of links, as text browsers append them',
  examples: {
    drop: ['3. http://gazette.example/news', '12. mailto:desk@gazette.example'],
    keep: [
      '3. The address of the shop is http://gazette.example/shop, says the leaflet.',
      'https://gazette.example/',
    ],
  },
  detect({ visible }) {
    return NUMBERED_ADDRESS.test(visible) ? { weight: 1, evidence: visible } : null;
  },
};
