import type { z } from 'zod';
import { Problem, problemStatus, type ProblemType } from '../protocol/problem.ts';

interface Violation {
  readonly type: ProblemType;
  readonly field: string;
  readonly detail: string;
  readonly limit?: number;
}

/** Errors listed in one response: an endless list of unknown fields helps no one. */
const maxErrors = 20;

/**
 * Parses `value` with `schema`.
 *
 * @throws {Problem} with every error, and the type of the first one
 */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const checked = schema.safeParse(value, { reportInput: true });
  if (checked.success) return checked.data;
  throw toProblem(checked.error.issues.flatMap((issue) => toViolations(issue)));
}

function toProblem(found: readonly Violation[]): Problem {
  const [first] = found;
  if (!first) return new Problem('bad-request', 'The request could not be read.');
  const errors = found.slice(0, maxErrors);
  const { type, field, detail, limit } = first;
  return new Problem(type, sentence(field, detail), {
    ...(field !== '' && { field }),
    ...(limit !== undefined && { limit }),
    ...(errors.length > 1 && { errors }),
  });
}

function sentence(field: string, detail: string): string {
  return field === '' ? `The body ${detail}.` : `"${field}" ${detail}.`;
}

function toViolations(issue: z.core.$ZodIssue): readonly Violation[] {
  const field = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        type: 'unknown-field' as const,
        field: [...issue.path.map(String), key].join('.'),
        detail: 'is not a field of this request',
      }));
    case 'custom':
      return [{ field, detail: issue.message, ...violationParams(issue.params) }];
    case 'too_big':
      return [overLimit(issue.origin, field, Number(issue.maximum))];
    case 'too_small':
      return [underLimit(issue.origin, field, Number(issue.minimum))];
    case 'invalid_type':
      return [{ type: 'invalid-field', field, detail: mismatch(issue.expected, issue.input) }];
    case 'invalid_value':
      return [{ type: 'invalid-field', field, detail: `is not ${issue.values.map(quoted).join(' or ')}` }];
    case 'invalid_format':
      return [{ type: 'invalid-field', field, detail: issue.message }];
    default:
      return [{ type: 'invalid-field', field, detail: 'has an unknown format' }];
  }
}

function overLimit(origin: string, field: string, limit: number): Violation {
  if (origin === 'array') return { type: 'too-long', field, detail: `has more than ${limit} entries`, limit };
  return { type: 'invalid-field', field, detail: `is more than ${limit}`, limit };
}

function underLimit(origin: string, field: string, limit: number): Violation {
  const detail = origin === 'array' ? `has fewer than ${limit} entries` : `is less than ${limit}`;
  return { type: 'invalid-field', field, detail, limit };
}

function mismatch(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing';
  return `is not ${typeNames[expected] ?? `a ${expected}`}`;
}

function violationParams(params: Record<string, unknown> | undefined): Pick<Violation, 'type' | 'limit'> {
  const { problem, limit } = params ?? {};
  const type = typeof problem === 'string' && isProblemType(problem) ? problem : 'invalid-field';
  return { type, ...(typeof limit === 'number' && { limit }) };
}

function isProblemType(name: string): name is ProblemType {
  return Object.hasOwn(problemStatus, name);
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
};

function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
