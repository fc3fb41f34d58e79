/**
 * The plan of the house: which part may import which, and who may touch a package. The linter holds it (`walls.mjs`);
 * docs/architecture.md says why.
 */

/** Every part of the house, and the parts that it may import beside itself. A file belongs to the longest name it fits. */
export const parts = [
  // From the ground up: a part may import those of every line before its own. Parts in one line do not know each other.
  ...stack([
    ['server/protocol'],
    ['server/clock.ts', 'server/config.ts', 'server/metrics.ts'],
    ['server/channel', 'server/moderation'],
    ['server/store'],
    ['server/log'],
    ['server/publishing', 'server/feeds', 'server/images', 'server/pages'],
    ['server/access'],
    ['server/push', 'server/routes'],
    ['server/app.ts'],
    ['server/node.ts'],
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
      // The elements and what they are put together from: every file beside `index.ts`.
      ['widget'],
      ['widget/index.ts'],
    ],
    ['server/protocol'],
  ),
  // Pages are clients like any other: the contract, and the element by its public door.
  { part: 'demo', mayImport: ['server/protocol', 'widget/index.ts'] },
  // Drawn once, by a script of its own.
  { part: 'demo/pictures', mayImport: [] },
  { part: 'server/desk', mayImport: ['server/protocol'] },
  // These run before there is anything to import, or while it is made.
  { part: 'server/bootstrap', mayImport: [] },
  { part: 'server/bootstrap.mjs', mayImport: ['server/bootstrap'] },
  { part: 'widget/build', mayImport: [] },
];

/** Rules and nothing else: no package here, no clock, no chance, no page, no network. */
export const pure = ['server/protocol', 'server/channel', 'server/moderation', 'widget/core'];

/** Who alone may import a package. What is not named here is free to everyone who is not pure. */
export const packages = {
  express: ['server/app.ts', 'server/routes', 'server/push'],
  'socket.io': ['server/push'],
  'socket.io-client': ['widget/feed/socket-transport.ts', 'server/commands', 'server/desk/api/live.ts'],
  lit: ['widget', 'widget/feed', 'widget/i18n', 'widget/input', 'widget/styles', 'server/desk'],
  kysely: ['server/store', 'server/log', 'server/publishing'],
  'kysely-postgres-js': ['server/store'],
  postgres: ['server/store'],
  'node:sqlite': ['server/store'],
  feedsmith: ['server/feeds'],
  sharp: ['server/images', 'demo/pictures'],
};

/** These run in browsers, where there is no `node:`. */
export const browserParts = [
  'server/protocol',
  'server/desk',
  'widget',
  'widget/core',
  'widget/element',
  'widget/feed',
  'widget/i18n',
  'widget/styles',
  'widget/view',
  'widget/marquee',
  'widget/input',
  'widget/index.ts',
  'demo',
];

function stack(lines, ground = []) {
  return lines.flatMap((line, height) =>
    line.map((part) => ({ part, mayImport: [...ground, ...lines.slice(0, height).flat()] })),
  );
}
