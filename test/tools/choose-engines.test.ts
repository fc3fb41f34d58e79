import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseEngines } from '../run/choose-engines.ts';

describe('the engines to test in', () => {
  it('are Chromium alone in the short run', () => {
    for (const CI of [undefined, 'true'])
      assert.deepEqual(chooseEngines('short', { CI }), { required: ['Chromium'], optional: [] });
  });

  it('are the others in the long run, where they are installed', () => {
    for (const CI of [undefined, 'false'])
      assert.deepEqual(chooseEngines('long', { CI }), { required: [], optional: ['Firefox', 'WebKit'] });
    assert.deepEqual(chooseEngines('all', {}), { required: ['Chromium'], optional: ['Firefox', 'WebKit'] });
  });

  it('are all required in continuous integration', () => {
    const CI = 'true';
    assert.deepEqual(chooseEngines('long', { CI }), { required: ['Firefox', 'WebKit'], optional: [] });
    assert.deepEqual(chooseEngines('all', { CI }).required, ['Chromium', 'Firefox', 'WebKit']);
  });

  it('are the ones named, in any case', () => {
    const { required } = chooseEngines('short', { CI: 'true', SHAREET_ENGINES: 'webkit, Firefox' });
    assert.deepEqual(required, ['WebKit', 'Firefox']);
  });

  it('are not guessed from a wrong name', () => {
    assert.throws(
      () => chooseEngines('short', { SHAREET_ENGINES: 'safari' }),
      /^Error: SHAREET_ENGINES: no engine "safari"; there are/,
    );
  });
});
