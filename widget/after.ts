/** What a strip needs once its first headlines are there: what viewers do with it, who can see it, the times that grow older. */
export { retime, everyMinute } from './minutes.ts';
export { attachHands } from './motion/hands.ts';
export { watchPresence } from './motion/presence.ts';
export { noticeClick, openSelected } from './selection.ts';
export { watchPrinting } from './paper.ts';
export { adoptAfterStyles } from './after.styles.ts';
export { Herald } from './herald.ts';
