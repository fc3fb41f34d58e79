import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import manifest from '../../../package.json' with { type: 'json' };
import { version } from '../../../widget/element/define.ts';

describe('the element on a server', () => {
  it('can be imported without a page, and does nothing', async () => {
    const { NewsTicker, TickerSelectEvent } = await import('../../../widget/index.ts');
    assert.equal(typeof NewsTicker, 'function');
    assert.equal(typeof TickerSelectEvent, 'function');
    assert.equal(typeof globalThis.document, 'undefined');
  });

  it('says the version of its package', () => {
    assert.equal(version, manifest.version);
  });
});
