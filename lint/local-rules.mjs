import { boundaries } from './boundaries.mjs';
import { noClock } from './no-clock.mjs';
import { noSkip } from './no-skip.mjs';
import { noSleep } from './no-sleep.mjs';
import { logicalCss, noStyleAttribute } from './templates.mjs';

/** This project's own rules, which no linter brings. */
export default {
  meta: { name: 'local' },
  rules: {
    boundaries,
    'no-clock': noClock,
    'no-sleep': noSleep,
    'no-skip': noSkip,
    'logical-css': logicalCss,
    'no-style-attribute': noStyleAttribute,
  },
};
