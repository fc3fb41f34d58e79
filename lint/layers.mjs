/**
 * The layers of the project: which part may import which, and which parts may import a package. `boundaries.mjs` checks this in
 * the linter; docs/architecture.md gives the reasons.
 */

/**
 * Every part, and the parts that it may import besides itself. A file belongs to the part with the longest matching name; each file of
 * `server/`, `widget/` and `demo/` belongs to one.
 */
export const parts = [
  // From the bottom up: a part may import every part in the lines above its own. Parts in one line do not import each other.
  ...stack([
    ['server/protocol'],
    [
      'server/clock.ts',
      'server/error-code.ts',
      'server/single-flight.ts',
      'server/semaphore.ts',
      'server/config-values.ts',
      'server/metrics',
    ],
    ['server/config.ts', 'server/with-timeout.ts'],
    ['server/headlines/rules', 'server/moderation/rules'],
    ['server/store'],
    ['server/log', 'server/access', 'server/cluster', 'server/syndication', 'server/audience'],
    ['server/workers'],
    ['server/moderation'],
    ['server/outgoing'],
    ['server/headlines', 'server/drafts', 'server/feeds', 'server/images', 'server/pages'],
    ['server/sources', 'server/webhooks', 'server/ninjs'],
    ['server/websub'],
    ['server/http'],
    ['server/push', 'server/static'],
    ['server/routes'],
    [
      'server/app.ts',
      'server/maintenance-job.ts',
      'server/publishing-jobs.ts',
      'server/audience/open-audience.ts',
    ],
    ['server/node.ts'],
    ['server/doctor'],
    ['server/commands'],
    ['server/main.ts'],
  ]),
  ...stack(
    [
      ['widget/core'],
      ['widget/element', 'widget/styles'],
      ['widget/i18n'],
      ['widget/feed', 'widget/view'],
      ['widget/marquee'],
      ['widget/input'],
      // The elements and their pieces: every file except `index.ts`.
      ['widget', 'widget/ograf'],
      ['widget/index.ts'],
    ],
    ['server/protocol'],
  ),
  // Pages are clients like any other: they use the contract, and the element through its public entry.
  { part: 'demo', mayImport: ['server/protocol', 'widget/index.ts'] },
  // A script of its own draws these once.
  { part: 'demo/pictures', mayImport: [] },
  { part: 'server/desk', mayImport: ['server/protocol'] },
  // The on-air page has a single script, which includes the graphic.
  { part: 'server/embed', mayImport: ['server/protocol', 'widget/ograf'] },
  // These run before dependencies are installed, or while the build runs.
  { part: 'server/bootstrap', mayImport: [] },
  { part: 'server/packaging', mayImport: ['server/bootstrap'] },
  { part: 'server/bootstrap.mjs', mayImport: ['server/bootstrap'] },
  { part: 'widget/build', mayImport: [] },
];

/** Pure rules: no package, clock, randomness, DOM or network. */
export const pure = ['server/protocol', 'server/headlines/rules', 'server/moderation/rules', 'widget/core'];

/** The only parts that may import these packages. Any part that is not pure may import a package that is not listed. */
export const packages = {
  express: ['server/app.ts', 'server/http', 'server/routes', 'server/static', 'server/push'],
  'socket.io': ['server/push'],
  'socket.io-client': [
    'widget/feed/socket-transport.ts',
    'server/commands',
    'server/doctor',
    'server/desk/api/live-connection.ts',
  ],
  lit: [
    'widget',
    'widget/feed',
    'widget/i18n',
    'widget/input',
    'widget/styles',
    'server/desk',
    'server/embed',
  ],
  kysely: ['server/store', 'server/log'],
  pg: ['server/store'],
  '@redis/client': ['server/cluster'],
  'node:sqlite': ['server/store'],
  feedsmith: ['server/feeds'],
  'fast-xml-parser': ['server/feeds'],
  sharp: ['server/images', 'demo/pictures'],
};

/** These run in browsers, which have no `node:` modules. */
export const browserParts = [
  'server/protocol',
  'server/desk',
  'server/embed',
  'widget',
  'widget/core',
  'widget/feed',
  'widget/element',
  'widget/i18n',
  'widget/styles',
  'widget/view',
  'widget/marquee',
  'widget/input',
  'widget/ograf',
  'widget/index.ts',
  'demo',
];

function stack(lines, base = []) {
  return lines.flatMap((line, height) =>
    line.map((part) => ({ part, mayImport: [...base, ...lines.slice(0, height).flat()] })),
  );
}
