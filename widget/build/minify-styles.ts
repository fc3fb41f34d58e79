import type { Plugin } from 'vite';

const template = /(?<=[=(:] *)css`([^`]*)`/g;

/** Takes comments and needless spaces out of `css` templates, which a minifier for scripts has to leave as they are. */
export function minifyStyles(): Plugin {
  return {
    name: 'minify-styles',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('css`')) return undefined;
      const result = code.replace(template, (_, styles: string) => `css\`${minified(styles)}\``);
      return { code: result, map: null };
    },
  };
}

const quoted = `"[^"]*"|'[^']*'`;

/** Replaces `pattern`, but leaves quoted text alone. */
function outsideQuotes(styles: string, pattern: string, shorter: string): string {
  const either = new RegExp(`(${quoted})|${pattern}`, 'g');
  return styles.replace(
    either,
    (_, text?: string, mark?: string) => text ?? shorter.replace('$', mark ?? ''),
  );
}

function minified(styles: string): string {
  let short = styles.replace(/\/\*.*?\*\//gs, '').replace(/(\[[\w-]+~?=)'([\w-]+)'\]/g, '$1$2]');
  short = outsideQuotes(short, '(\\s)\\s*', ' ');
  short = outsideQuotes(short, ' ?([{};,>~]|!important) ?', '$').trim();
  short = outsideQuotes(short, '(\\() ', '$');
  short = outsideQuotes(short, ' (\\))', '$');
  // The colon of a declaration has its space behind it; that of a selector before it, if at all.
  short = outsideQuotes(short, '(:) ', '$');
  // Not inside a number such as 1.05.
  short = outsideQuotes(short, '(?<![\\w.])0(\\.)(?=\\d)', '$');
  return short.replace(/;}/g, '}');
}
