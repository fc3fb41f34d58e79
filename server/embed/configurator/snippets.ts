import { frameHeightPx } from '../../protocol/frame-height.ts';
import { frameQuery, type Choices } from './choices.ts';
import { graphicSnippet, overlayAddress, wallAddress } from './on-air-snippets.ts';

/** A version of the script that a page can pin. */
export interface PinnedScript {
  readonly url: string;
  readonly integrity: string;
}

export const tabs = [
  'script',
  'frame',
  'oembed',
  'wordpress',
  'react',
  'vue',
  'obs',
  'ograf',
  'wall',
] as const;
export type Tab = (typeof tabs)[number];

/** Tabs whose code is opened or loaded as it is, not put into a page. */
const withoutPage: ReadonlySet<Tab> = new Set(['oembed', 'obs', 'ograf', 'wall']);

/**
 * What to paste, letter by letter.
 *
 * @param server Without a slash at its end
 * @param title The name of a frame for readers who hear the page
 */
export function snippetOf(
  tab: Tab,
  choices: Choices,
  server: string,
  pinned?: PinnedScript,
  title = choices.channel,
): string {
  const address = frameAddress(choices, server);
  switch (tab) {
    case 'script':
      return [scriptTag(server, pinned), ...styleTag(choices), tickerTag(choices, server)].join('\n');
    case 'frame':
      return frameTag(address, title, frameHeightPx(choices.mode, choices.size));
    case 'oembed':
      return address;
    case 'wordpress':
      return shortcode(choices);
    case 'react':
      return reactComponent(choices, server);
    case 'vue':
      return vueComponent(choices, server);
    case 'obs':
      return overlayAddress(choices, server);
    case 'ograf':
      return graphicSnippet(choices, server);
    case 'wall':
      return wallAddress(choices, server);
  }
}

/** Without a border by an attribute, not by a style: the policies of many pages forbid styles. */
function frameTag(address: string, title: string, heightPx: number): string {
  return `<iframe
  src="${escapeHtml(address)}"
  title="${escapeHtml(title)}"
  width="100%"
  height="${heightPx}"
  frameborder="0"
  sandbox="allow-scripts allow-popups"
></iframe>`;
}

/** What a page's content security policy has to allow, for what a tab shows; `undefined` where no page of one's own is involved. */
export function policyOf(tab: Tab, server: string): string | undefined {
  const { origin } = new URL(server);
  if (tab === 'frame') return `frame-src ${origin};`;
  if (withoutPage.has(tab)) return undefined;
  return [
    `script-src ${origin};`,
    `connect-src ${origin} ${origin.replace(/^http/, 'ws')};`,
    `img-src ${origin};`,
  ].join('\n');
}

export function frameAddress(choices: Choices, server: string): string {
  return `${server}/embed/${encodeURIComponent(choices.channel)}${frameQuery(choices)}`;
}

function scriptTag(server: string, pinned: PinnedScript | undefined): string {
  if (!pinned) return `<script src="${server}/v1/news-ticker.js" async></script>`;
  return `<script\n  src="${pinned.url}"\n  integrity="${pinned.integrity}"\n  crossorigin="anonymous"\n  async\n></script>`;
}

function tickerTag(choices: Choices, server: string): string {
  const attributes = attributesOf(choices, server).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  return `<news-ticker ${attributes.join(' ')}></news-ticker>`;
}

/** The attributes that differ from the defaults. */
function attributesOf(choices: Choices, server: string): readonly (readonly [string, string])[] {
  const { channel, mode, speed, lang, dir, theme, size } = choices;
  const optional: readonly (readonly [string, string, string])[] = [
    ['mode', mode, 'scroll'],
    ['speed', speed, 'normal'],
    ['lang', lang, ''],
    ['dir', dir, ''],
    ['theme', theme, 'none'],
    ['size', size, ''],
  ];
  const chosen = optional.filter(([, value, byDefault]) => value !== byDefault);
  return [['channel', channel], ['server', server], ...chosen.map(([name, value]) => [name, value] as const)];
}

function styleTag({ background, color, accent }: Choices): readonly string[] {
  const properties = [
    ['background', background],
    ['color', color],
    ['accent-color', accent],
  ].filter(([, value]) => value !== '');
  if (properties.length === 0) return [];
  const lines = properties.map(([name, value]) => `    --ticker-${name}: ${value};`);
  return [`<style>\n  news-ticker {\n${lines.join('\n')}\n  }\n</style>`];
}

/** The plugin for WordPress knows the server. A shortcode has no escape for what would end it. */
function shortcode(choices: Choices): string {
  const { background, color, accent } = choices;
  const attributes = [
    ...attributesOf(choices, '').filter(([name]) => name !== 'server'),
    ...Object.entries({ background, color, accent }).filter(([, value]) => value !== ''),
  ].map(([name, value]) => ` ${name}="${value.replaceAll(/["<>[\]]/g, '')}"`);
  return `[news-ticker${attributes.join('')}]`;
}

function reactComponent(choices: Choices, server: string): string {
  return `import 'shareet';\n\nexport function Ticker() {\n  return (\n    ${tickerTag(choices, server).replace('></news-ticker>', ' />')}\n  );\n}`;
}

function vueComponent(choices: Choices, server: string): string {
  return `<script setup>\nimport 'shareet';\n</script>\n\n<template>\n  ${tickerTag(choices, server)}\n</template>\n\n<!-- vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('news-') } } }) -->`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
