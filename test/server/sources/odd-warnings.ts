import { alertOf, referenceTo, type AlertText } from '../../support/alerts.ts';

const warnings: readonly AlertText[] = [
  { identifier: 'first', sent: '2026-03-01T11:30:00Z' },
  { identifier: 'second', sent: '2026-03-03T12:00:00Z', kind: 'Update', references: ['first'] },
  { identifier: 'drill', sent: '2026-03-04T12:00:00Z', status: 'Exercise' },
  { identifier: 'third', sent: '2026-03-05T12:00:00Z', kind: 'Cancel', references: ['second'] },
];

/** The latest message of a service that has one file for all. */
export function warningAt(nowMs: number): string {
  const said = warnings.filter(({ sent = '' }) => Date.parse(sent) <= nowMs);
  const { references = [], ...message } = said.at(-1) ?? {};
  const named = references.flatMap((name) => warnings.find(({ identifier }) => identifier === name) ?? []);
  const infos = [{ language: 'ar', headline: `تحذير: ${message.identifier}` }];
  return alertOf({ ...message, references: named.map(referenceTo), infos });
}
