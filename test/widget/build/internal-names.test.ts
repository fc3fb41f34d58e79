import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { internalNames } from '../../../widget/build/internal-names.ts';

const root = new URL('../../../', import.meta.url).pathname;

function wordsIn(pattern: string): ReadonlySet<string> {
  const texts = globSync(pattern, { cwd: root }).map((path) => readFileSync(`${root}${path}`, 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
}

/** The public members of the element, without those of the story part, which no page imports. */
const publicMembers = new Set(
  [
    ...readFileSync(`${root}custom-elements.json`, 'utf8').matchAll(
      /"kind": "(?:field|method)",\s*"name": "(\w+)"/g,
    ),
  ].map(([, name]) => name),
);

describe('the names that the built script shortens', () => {
  it('are all in the widget', () => {
    const words = wordsIn('widget/{*.ts,!(build)/**/*.ts}');
    assert.deepEqual(
      [...internalNames.keys()].filter((name) => !words.has(name)),
      [],
    );
  });

  it('are none of a message, of an element or of what is said', () => {
    const words = wordsIn(
      '{server/protocol/{headline,message,event,apply}.ts,test/contract/*.json,widget/i18n/strings.ts,widget/story/strings/strings.ts}',
    );
    assert.deepEqual(
      [...internalNames.keys()].filter((name) => words.has(name) || publicMembers.has(name)),
      [],
    );
  });
});
