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

interface SchemaPart {
  readonly properties?: object;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly in?: unknown;
  readonly name?: unknown;
}

const file = new URL('api-names.json', import.meta.url);

/** Adds what `node` and everything in it names. */
function collect(node: unknown, names: Names): void {
  if (typeof node !== 'object' || node === null) return;
  const { properties, enum: values = [], const: value, in: place, name } = node as SchemaPart;
  for (const field of Object.keys(properties ?? {})) names.properties.add(field);
  for (const each of [...values, value]) if (typeof each === 'string') names.values.add(each);
  if (typeof place === 'string' && typeof name === 'string') names.parameters.add(`${place} ${name}`);
  for (const inner of Object.values(node)) collect(inner, names);
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
  const known = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<keyof Names, readonly string[]>>;
  const { schemas, parameters, properties, values } = known;
  assert.deepEqual(names, {
    schemas: new Set(schemas),
    parameters: new Set(parameters),
    properties: new Set(properties),
    values: new Set(values),
  });
});
