import { type ESTree, Visitor } from 'vite';

/**
 * `code` without the methods `names` of its classes, which no minifier can leave out: it cannot know who calls them. Throws when
 * one is not found, so that a new version of a package is looked at.
 */
export function withoutMethods(code: string, program: ESTree.Program, names: readonly string[]): string {
  const missing = new Set(names);
  let rest = code;
  // From the end, so that the positions before it stay true.
  for (const { key, start, end } of methodsIn(program).toReversed()) {
    if (key.type !== 'Identifier' || !names.includes(key.name)) continue;
    missing.delete(key.name);
    rest = rest.slice(0, start) + rest.slice(end);
  }
  if (missing.size > 0) throw new Error(`There is no method ${[...missing].join()} to leave out.`);
  return rest;
}

function methodsIn(program: ESTree.Program): readonly ESTree.MethodDefinition[] {
  const methods: ESTree.MethodDefinition[] = [];
  new Visitor({ MethodDefinition: (method) => void methods.push(method) }).visit(program);
  return methods;
}
