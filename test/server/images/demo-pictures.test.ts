import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { readPicture } from '../../../server/images/read-picture.ts';
import { limits } from '../../../server/protocol/limits.ts';
import { cleanLine } from '../../../server/protocol/text/clean-line.ts';
import headlines from '../../../demo/headlines.json' with { type: 'json' };
import pictures from '../../../demo/pictures/pictures.json' with { type: 'json' };

const folder = new URL('../../../demo/pictures/', import.meta.url);

describe('the pictures of the demo', () => {
  it('belong to a headline each, a dozen at least', () => {
    const known = new Set(headlines.map(({ externalId }) => externalId));
    const named = pictures.map(({ externalId }) => externalId);
    assert.ok(named.length >= 12 && named.every((externalId) => known.has(externalId)));
    assert.equal(new Set(named).size, named.length);
  });

  it('are the ones that are drawn, no more and no fewer', () => {
    const drawn = globSync('*.svg', { cwd: folder }).map((name) => `${basename(name, '.svg')}.webp`);
    assert.deepEqual(pictures.map(({ file }) => file).sort(), drawn.sort());
  });

  it('are described and credited in plain Arabic', () => {
    for (const { alt, credit } of pictures)
      for (const text of [alt, credit]) {
        assert.match(text, /^[\u0600-\u06ff]/);
        assert.equal(cleanLine(text), text);
        assert.ok([...text].length <= limits.altChars);
      }
  });

  it('are small, all of one size, and taken in like any other', async () => {
    for (const { file } of pictures) {
      const bytes = readFileSync(new URL(file, folder));
      assert.ok(bytes.length <= 80 * 1024, file);
      const picture = await readPicture(bytes);
      assert.deepEqual(picture.ok && [picture.width, picture.height], [1200, 800]);
    }
  });

  it('are drawn from nothing but shapes: no text, script, photograph or address', () => {
    for (const { file } of pictures) {
      const source = readFileSync(new URL(file.replace('.webp', '.svg'), folder), 'utf8');
      assert.doesNotMatch(
        source.replace('http://www.w3.org/2000/svg', ''),
        /<(text|image|script|style)|https?:|data:/,
      );
    }
  });
});
