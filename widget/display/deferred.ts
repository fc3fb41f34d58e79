/** What a strip needs once its first headlines are there: what viewers do with it, who can see it, the times that grow older. */
export { retime, everyMinute } from '../i18n/minute-timer.ts';
export { attachHands } from '../input/attach-gestures.ts';
export { watchPresence } from '../view/watch-visibility.ts';
export { noticeClick, openSelected } from '../story/selection.ts';
export { watchPrinting } from './print.ts';
export { adoptAfterStyles } from '../styles/deferred.styles.ts';
export { Herald } from '../a11y/breaking-news-watcher.ts';
