import assert from 'node:assert/strict';
import { XMLParser } from 'fast-xml-parser';

/** An element with its attributes, its own text and the elements in it. */
export interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Tree[];
}

type Parsed = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  ignoreDeclaration: true,
});

/** The root of a document. */
export function treeOf(text: string): Tree {
  const [root] = (parser.parse(text) as readonly Parsed[]).map(toTree);
  assert.ok(root);
  return root;
}

function toTree(parsed: Parsed): Tree {
  const [name = ''] = Object.keys(parsed).filter((key) => key !== ':@');
  const inside = parsed[name] as readonly Parsed[];
  return {
    name,
    attributes: (parsed[':@'] ?? {}) as Readonly<Record<string, string>>,
    text: inside.map((part) => (typeof part['#text'] === 'string' ? part['#text'] : '')).join(''),
    children: inside.filter((part) => !('#text' in part)).map(toTree),
  };
}

export function all({ children }: Tree, name: string): readonly Tree[] {
  return children.filter((child) => child.name === name);
}

/** The only element of that name. */
export function only(tree: Tree, name: string): Tree {
  const [found, ...others] = all(tree, name);
  assert.ok(found, `<${tree.name}> has no <${name}>`);
  assert.deepEqual(others, [], `<${tree.name}> has more than one <${name}>`);
  return found;
}

/** Fails for children that are not among `names`. */
export function assertChildren(tree: Tree, names: string): void {
  const others = tree.children.map(({ name }) => name).filter((name) => !names.split(' ').includes(name));
  assert.deepEqual(others, [], `<${tree.name}> has elements that it must not have`);
}
