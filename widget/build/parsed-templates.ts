import { type ESTree, type Plugin, Visitor } from 'vite';

export interface ParsedTemplate {
  /** What the template is cloned from. The mark `<?>` becomes a comment, behind which a child is put. */
  readonly html: string;
  /** Where each value goes: `5` is behind the comment 5, `2@click` the listener, `2.value` the property or `2class` the attribute of node 2. */
  readonly parts: readonly string[];
}

/** Stands for a value in the text of a template, in which it does not occur itself. */
const hole = '\ue000';

const attribute = /\s+([^\s=>"/]+)(?:="([^"]*)"|=([^\s"'>]+))?/g;
const tag = new RegExp(`<([a-z]\\w*)((?:${attribute.source})*)\\s*/?>`);
const token = new RegExp(`${tag.source}|</([a-z]\\w*)\\s*>|${hole}`, 'g');

const voidElements: readonly string[] = ['br', 'img', 'input'];

/**
 * Reads a template as Lit does when it shows it first: elements and comments are counted in their order. Only plain HTML can be read:
 * each element is closed, no attribute has single quotes, an expression is all of an attribute, and there is no comment.
 */
export function parseTemplate(strings: readonly string[]): ParsedTemplate {
  const parts: string[] = [];
  const open: string[] = [];
  let nodes = 0;
  const text = strings.join(hole);
  const html = text.replace(token, (_found, ...groups: (string | undefined)[]) => {
    const [name, attributes = '', , , , closed] = groups;
    if (closed && open.pop() !== closed) throw new Error(`</${closed}> closes nothing in ${text}`);
    if (closed) return `</${closed}>`;
    const index = nodes;
    nodes += 1;
    if (!name) {
      parts.push(`${index}`);
      return '<?>';
    }
    if (!voidElements.includes(name)) open.push(name);
    const fixed = attributes.replace(attribute, (all, key: string, quoted?: string, bare?: string) => {
      if ((quoted ?? bare) !== hole) return all;
      parts.push(`${index}${key}`);
      return '';
    });
    return `<${name}${fixed}>`;
  });
  const rest = html.replaceAll('<?>', '').replace(token, '');
  if (html.includes(hole) || open.length > 0 || parts.length !== strings.length - 1 || rest.includes('<'))
    throw new Error(`A template is not plain enough: ${text}`);
  // A last child without a node behind it would not know its end.
  return { html: text.endsWith(hole) ? `${html}<?>` : html, parts };
}

/**
 * Reads the `html` templates while the script is built, as Lit's own compiler does: so the script has nothing that reads templates, and
 * no viewer waits for it. `modern-lit.ts` adds `parsedTemplate` to Lit.
 */
export function parsedTemplates(): Plugin {
  return {
    name: 'parsed-templates',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('html`')) return undefined;
      const templates: string[] = [];
      const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
      new Visitor({
        TaggedTemplateExpression({ tag: { type, start }, quasi: { quasis, end } }) {
          if (type !== 'Identifier' || code.slice(start, start + 5) !== 'html`') return;
          // A call with the expressions, so each text goes with the marks beside it: the tag before it or `}`, and `${` behind it.
          quasis.forEach((text, index) => {
            const isFirst = index === 0;
            const opening = isFirst ? `__template${templates.length}(` : '';
            const separator = isFirst ? '' : ',';
            edits.push({
              start: isFirst ? start : text.start - 1,
              end: text.tail ? end : text.end + 2,
              text: opening + (text.tail ? ')' : separator),
            });
          });
          templates.push(sourceOf(quasis));
        },
      }).visit(this.parse(code));
      const constants = templates.map((source, index) => `const __template${index} = __parsed${source};\n`);
      const result = edits
        .toSorted((a, b) => b.start - a.start)
        .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
      return {
        code: `import { parsedTemplate as __parsed } from 'lit';\n${constants.join('')}${result}`,
        map: null,
      };
    },
  };
}

/** As a tagged template: Lit makes elements only of text that was written as one, which nothing that is received can pretend to be. */
function sourceOf(quasis: readonly ESTree.TemplateElement[]): string {
  const { html, parts } = parseTemplate(quasis.map(({ value }) => value.cooked ?? ''));
  return `\`${html.replace(/[\\`]|\$\{/g, '\\$&')}\`('${parts.join(' ')}')`;
}
