import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { z } from 'zod';
import type { Channel, Headline, Story } from '../../../server/protocol/headline.ts';
import type { Snapshot } from '../../../server/protocol/message.ts';
import type { ProblemDetails } from '../../../server/protocol/problem.ts';
import { problemSchema } from '../../../server/http/problem-response.ts';
import * as answers from '../../../server/routes/response-schemas.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Mutable<Type[Key]> };

/** Compiles only if the schema allows everything that the contract's type allows. */
function allows<Type>() {
  return <Schema extends z.ZodType>(_schema: Mutable<Type> extends z.input<Schema> ? Schema : never): void =>
    undefined;
}
allows<Headline>()(answers.headline);
allows<Channel>()(answers.channel);
allows<Snapshot>()(answers.snapshot);
allows<Story>()(answers.story);
allows<ProblemDetails>()(problemSchema);

const examples = [
  ['snapshot', answers.snapshot],
  ['publish.answer', answers.published],
  ['story', answers.story],
  ['problem', problemSchema],
] as const;

describe('a response schema', () => {
  for (const [name, schema] of examples) {
    it(`describes every field of the contract's example of ${name}`, () => {
      const path = new URL(`../../contract/${name}.json`, import.meta.url);
      const example: unknown = JSON.parse(readFileSync(path, 'utf8'));
      assert.deepEqual(undeclared(schema, schema.parse(example)), []);
    });
  }
});

/** Fields that the schema says nothing of. */
function undeclared(schema: unknown, value: unknown, path = ''): string[] {
  if (schema instanceof z.ZodOptional) return undeclared(schema.unwrap(), value, path);
  if (schema instanceof z.ZodArray) {
    return (value as unknown[]).flatMap((entry) => undeclared(schema.element, entry, path));
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(value as object).flatMap(([name, inner]) => {
    const field = schema.shape[name] as unknown;
    return field === undefined ? [`${path}${name}`] : undeclared(field, inner, `${path}${name}.`);
  });
}
