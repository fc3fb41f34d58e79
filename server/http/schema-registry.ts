import { z } from 'zod';

/** The schemas that are listed by name in `/openapi.json`. */
const requests = z.registry<{ id: string }>();
const answers = z.registry<{ id: string }>();

/** Names the schema of a request's body. */
export function requestSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  requests.add(schema, { id });
  return schema;
}

/** Names the schema of a response. */
export function responseSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  answers.add(schema, { id });
  return schema;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A reference to a named schema, or the schema itself. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  const id = requests.get(schema)?.id ?? answers.get(schema)?.id;
  if (id !== undefined) return { $ref: referenceTo(id) };
  return withoutHead(z.toJSONSchema(schema, { io: 'input' }));
}

/** All named schemas, as `components.schemas` has them. */
export function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  const taken = z.toJSONSchema(requests, { io: 'input', uri: referenceTo }).schemas;
  const given = z.toJSONSchema(answers, { io: 'output', uri: referenceTo }).schemas;
  const all = Object.entries({ ...taken, ...given }).map(
    ([id, schema]) => [id, withoutHead(schema)] as const,
  );
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function referenceTo(id: string): string {
  return `#/components/schemas/${id}`;
}

/** The document names its JSON Schema dialect once. */
function withoutHead({ $schema: _, $id: __, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
