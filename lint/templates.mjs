/** `margin-left` and its like, `left:` itself, and values such as `text-align: left`. */
const physical =
  /(?:^|[\s;{-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)?|left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius/m;

/** Reports left and right in styles: what is written for one direction is wrong in the other. */
export const logicalCss = {
  meta: { type: 'problem', docs: { description: 'Styles speak of start and end' } },
  create: (context) => ({
    TaggedTemplateExpression(node) {
      if (node.tag.name !== 'css') return;
      for (const quasi of node.quasi.quasis) {
        const found = physical.exec(quasi.value.raw.replaceAll(/\/\*[^]*?\*\//g, ''));
        if (found)
          context.report({
            node: quasi,
            message: `Say start or end instead of "${found[0].trim()}": strips run both ways.`,
          });
      }
    },
  }),
};

/** Reports a style attribute in a template, which a strict content security policy drops. */
export const noStyleAttribute = {
  meta: { type: 'problem', docs: { description: 'No style attribute from a template' } },
  create: (context) => ({
    TaggedTemplateExpression(node) {
      if (node.tag.name !== 'html' && node.tag.name !== 'svg') return;
      for (const quasi of node.quasi.quasis) {
        if (/\sstyle\s*=/.test(quasi.value.raw))
          context.report({
            node: quasi,
            message: 'A style attribute is lost under a strict policy: use a class or a property.',
          });
      }
    },
  }),
};
