import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

describe('the feed where there is no page', () => {
  it('can be imported, and has no origin', async () => {
    const { scriptOrigin } = await import('../../../widget/feed/script-origin.ts');
    await import('../../../widget/feed/follow-channel.ts');
    assert.equal(scriptOrigin(), undefined);
  });
});
