/**
 * The script of a frame page: keeps the frame's ticket valid, tells the page around it how high the strip is and which story a reader
 * wants, and gives way to the strip's own label.
 */
import { reportHeight } from './report-height.ts';
import { reportLinks } from './report-links.ts';
import { startTicketRenewal } from './ticket-renewal.ts';

const ticker = document.querySelector('news-ticker');
const base = document.querySelector('base');

if (ticker && base) {
  startTicketRenewal(base);
  reportHeight(ticker);
  reportLinks(ticker);
  // From the first answer on, the channel's title is the strip's to show: it may change.
  ticker.addEventListener('ticker-update', () => ticker.querySelector('[slot=label]')?.remove(), {
    once: true,
  });
}
