import { z } from 'zod';
import { defineRoute, type Route } from '../http/define-route.ts';
import { responseSchema } from '../http/schema-registry.ts';
import { Problem } from '../protocol/problem.ts';
import type { WidgetFiles } from './widget-files.ts';

const widgetVersions = responseSchema(
  'WidgetVersions',
  z.looseObject({
    current: z.string(),
    versions: z.array(
      z.looseObject({
        version: z.string(),
        url: z.string().meta({ format: 'uri' }),
        integrity: z.string().meta({ description: 'For the attribute of the same name.' }),
      }),
    ),
  }),
);

/** A version of the widget that this node serves. */
export interface ServedVersion {
  readonly version: string;
  /** In the order in which they are looked in. */
  readonly folders: readonly WidgetFiles[];
}

/** @param served the newest first; its first entry is the version of this node */
export function versionsRoute(served: readonly ServedVersion[]): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/versions.json',
    summary:
      'The versions of the widget that can be pinned, the newest first, with the hashes of their scripts.',
    access: 'viewers',
    responses: { 200: widgetVersions },
    problems: ['not-ready'],
    async handler(_request, { publicUrl }) {
      const versions = [];
      for (const { version, folders } of served) {
        const integrity = await integrityOf(folders);
        // A folder that was emptied by hand has nothing to pin.
        if (integrity !== undefined)
          versions.push({ version, url: `${publicUrl()}/${version}/news-ticker.js`, integrity });
      }
      const [newest] = versions;
      if (!newest) throw new Problem('not-ready', 'The widget is not built: run "npm run build".');
      const headers = { 'Cache-Control': 'public, max-age=60' };
      return { status: 200, headers, json: { current: newest.version, versions } };
    },
  });
}

async function integrityOf(folders: readonly WidgetFiles[]): Promise<string | undefined> {
  for (const folder of folders) {
    const file = await folder.read('news-ticker.js');
    if (file) return file.integrity;
  }
  return undefined;
}

/** `version` first, then the others: 1.10.0 before 1.9.0, and 1.0.0 before 1.0.0-rc.1. */
export function newestFirst(version: string, others: readonly string[]): readonly string[] {
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  const sorted = others.toSorted(
    (a, b) => compare(numberOf(b), numberOf(a)) || Number(isEarly(a)) - Number(isEarly(b)) || compare(b, a),
  );
  return [version, ...sorted.filter((each) => each !== version)];
}

function isEarly(version: string): boolean {
  return version.includes('-');
}

function numberOf(version: string): string {
  return version.split('-')[0] ?? '';
}
