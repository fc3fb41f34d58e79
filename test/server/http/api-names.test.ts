import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { openSite } from '../../support/site.ts';

interface Names {
  readonly schemas: Set<string>;
  readonly parameters: Set<string>;
  readonly properties: Set<string>;
  readonly values: Set<string>;
}

const file = new URL('api-names.json', import.meta.url);

/** Adds what `node` and everything in it names. */
function collect(node: unknown, names: Names): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key === 'properties') for (const name of Object.keys(value as object)) names.properties.add(name);
    if (key === 'const' && typeof value === 'string') names.values.add(value);
    if (key === 'enum' && Array.isArray(value))
      for (const each of value) if (typeof each === 'string') names.values.add(each);
    collect(value, names);
  }
  if ('in' in node && 'name' in node && typeof node.in === 'string')
    names.parameters.add(`${node.in} ${String(node.name)}`);
}

// Clients are written by these names, and some are in stored rows: a change of one is a change of the file too.
it('has the names of schemas, parameters, fields and values that clients know', async (context) => {
  const site = await openSite();
  context.after(() => site.close());
  const { json } = await site.call('GET', '/openapi.json');
  const document = json as { readonly components: { readonly schemas: object } };
  const names: Names = {
    schemas: new Set(Object.keys(document.components.schemas)),
    parameters: new Set(),
    properties: new Set(),
    values: new Set(),
  };
  collect(document, names);
  const found = Object.fromEntries(Object.entries(names).map(([kind, all]) => [kind, [...all].toSorted()]));
  assert.deepEqual(found, JSON.parse(readFileSync(file, 'utf8')));
});
