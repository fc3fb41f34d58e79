import { noClock } from './no-clock.mjs';
import { noSkip } from './no-skip.mjs';
import { noSleep } from './no-sleep.mjs';
import { logicalCss, noStyleAttribute } from './templates.mjs';
import { walls } from './walls.mjs';

/** The rules of this house that no linter brings. */
export default {
  meta: { name: 'house' },
  rules: {
    walls,
    'no-clock': noClock,
    'no-sleep': noSleep,
    'no-skip': noSkip,
    'logical-css': logicalCss,
    'no-style-attribute': noStyleAttribute,
  },
};
