import type { Plugin } from 'vite';

const template = /\bcss`[^`]*`/g;

/** Takes comments and white space out of `css` templates, which a minifier for scripts must leave as they are. */
export function squeezedStyles(): Plugin {
  return {
    name: 'squeezed-styles',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('css`')) return undefined;
      return { code: code.replace(template, squeezed), map: null };
    },
  };
}

const quoted = `"[^"]*"|'[^']*'`;

function squeezed(styles: string): string {
  return styles
    .replace(/\/\*.*?\*\//gs, '')
    .replace(new RegExp(`(${quoted})|\\s+`, 'g'), (_, text: string | undefined) => text ?? ' ')
    .replace(
      new RegExp(`(${quoted})| ?([{};,]) ?`, 'g'),
      (_, text?: string, mark?: string) => text ?? mark ?? '',
    )
    .replace(/;}/g, '}');
}
