import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { parseSync, Visitor } from 'vite';
import { parseTemplate } from '../../../widget/build/parsed-templates.ts';

interface LitForServers {
  readonly markerMatch: string;
  readonly boundAttributeSuffix: string;
  getTemplateHtml(strings: TemplateStringsArray, type: 1): readonly [html: unknown, names: readonly string[]];
}

/** What reads templates in Lit itself, which renderers on servers may use. */
let lit: LitForServers;
before(async () => {
  const { href } = new URL('../lit-html/node/private-ssr-support.js', import.meta.resolve('lit'));
  lit = ((await import(href)) as { _$LH: LitForServers })._$LH;
});

const root = new URL('../../../', import.meta.url).pathname;

/** What `html` tags in the widget's sources get, one array for each. */
function templatesIn(path: string): readonly TemplateStringsArray[] {
  const found: TemplateStringsArray[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi: { quasis } }) {
      if (tag.type !== 'Identifier' || tag.name !== 'html') return;
      const strings = quasis.map(({ value }) => value.cooked ?? '');
      found.push(Object.assign(strings, { raw: strings }));
    },
  }).visit(parseSync(path, readFileSync(`${root}${path}`, 'utf8')).program);
  return found;
}

/** The parts as Lit itself finds them, from the text that it would make a template element of. */
function partsOfLit(strings: TemplateStringsArray): readonly string[] {
  const [html, names] = lit.getTemplateHtml(strings, 1);
  const left = [...names];
  const nodes = String(html).match(/<[a-z?](?:"[^"]*"|[^>])*>/g) ?? [];
  return nodes.flatMap((node, index) =>
    node === `<${lit.markerMatch}>`
      ? `${index}`
      : node
          .split(`${lit.boundAttributeSuffix}=`)
          .slice(1)
          .map(() => `${index}${left.shift()}`),
  );
}

describe('templates that the build reads', () => {
  it('have the parts that Lit finds in them', () => {
    const templates = globSync('widget/{*.ts,!(build)/**/*.ts}', { cwd: root }).flatMap(templatesIn);
    assert.ok(templates.length > 20);
    for (const strings of templates) assert.deepEqual(parseTemplate(strings).parts, partsOfLit(strings));
  });

  it('leave attributes with a value out, and mark the places of children', () => {
    const { html, parts } = parseTemplate([
      '<p id="a b" class=',
      ' hidden><input .value=',
      ' required /><b @click="',
      '">',
      '</b\n></p> ',
      '',
    ]);
    assert.equal(html, '<p id="a b" hidden><input required><b><?></b></p> <?><?>');
    assert.deepEqual(parts, ['0class', '1.value', '2@click', '3', '4']);
  });

  for (const [what, ...strings] of [
    ['an element that is not closed', '<p>'],
    ['an element that is closed twice', '<p></p></p>'],
    ['elements that are closed in another order', '<b><i></b></i>'],
    ['a comment', '<p><!-- --></p>'],
    ['single quotes', "<p id='a'></p>"],
    ['an expression in a part of an attribute', '<p class="a ', '"></p>'],
    ['an expression for an attribute', '<p ', '></p>'],
    ['an expression for a name', '<', '></p>'],
  ] as const)
    it(`cannot have ${what}`, () => {
      assert.throws(() => parseTemplate(strings), /plain|closes nothing/);
    });
});
