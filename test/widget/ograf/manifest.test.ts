import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { graphicManifest, manifestFile } from '../../../widget/ograf/manifest.ts';
import { ografManifest } from './manifest-schema.ts';

const manifest = graphicManifest('1.2.3');

describe('the manifest of the graphic', () => {
  it('is what the specification asks for', () => {
    ografManifest.parse(JSON.parse(JSON.stringify(manifest)));
    assert.match(manifestFile, /\.ograf\.json$/);
  });

  it('would be refused with a fault', () => {
    const { main: _main, ...withoutMain } = manifest;
    for (const wrong of [withoutMain, { ...manifest, editor: 'x' }, { ...manifest, supportsRealTime: 'yes' }])
      assert.equal(ografManifest.safeParse(wrong).success, false);
    assert.equal(ografManifest.safeParse({ ...manifest, v_editor: 'x' }).success, true);
  });

  it('names each of its actions once', () => {
    const ids = manifest.customActions.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
