import { type Plugin, Visitor } from 'vite';

const block = '(?:article|dialog|div|fieldset|figcaption|figure|form|h2|header|legend|p|section|ul)\\b';
/** At the edge of a block, white space is not shown. */
const besideBlock = new RegExp(` (?=</?${block})|(?<=</${block}>) `, 'g');

/**
 * Makes one space of each line break with its indentation in `html` templates, as a browser does when it shows them. A minifier for
 * scripts has to leave them as they are.
 */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('html`')) return undefined;
      const texts: { readonly start: number; readonly end: number }[] = [];
      new Visitor({
        TaggedTemplateExpression({ tag, quasi }) {
          if (tag.type === 'Identifier' && tag.name === 'html') texts.push(...quasi.quasis);
        },
      }).visit(this.parse(code));
      const result = texts
        .toSorted((a, b) => b.start - a.start)
        .reduce(
          (rest, { start, end }) => rest.slice(0, start) + minified(rest.slice(start, end)) + rest.slice(end),
          code,
        );
      return { code: result, map: null };
    },
  };
}

function minified(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(besideBlock, '');
}
