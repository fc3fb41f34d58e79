import { type Plugin, Visitor } from 'vite';

/**
 * Makes one space of each line break with its indentation in `html` templates, as a browser does when it shows them. A minifier for
 * scripts has to leave them as they are.
 */
export function squeezedTemplates(): Plugin {
  return {
    name: 'squeezed-templates',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('html`')) return undefined;
      const texts: { readonly start: number; readonly end: number }[] = [];
      new Visitor({
        TaggedTemplateExpression({ tag, quasi }) {
          if (tag.type === 'Identifier' && tag.name === 'html') texts.push(...quasi.quasis);
        },
      }).visit(this.parse(code));
      const squeezed = texts
        .toSorted((a, b) => b.start - a.start)
        .reduce(
          (rest, { start, end }) =>
            rest.slice(0, start) + rest.slice(start, end).replace(/\s*\n\s*/g, ' ') + rest.slice(end),
          code,
        );
      return { code: squeezed, map: null };
    },
  };
}
