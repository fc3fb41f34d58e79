import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseEngines } from '../run/choose-engines.ts';

describe('the engines to test in', () => {
  it('are Chromium alone in the short run', () => {
    for (const CI of [undefined, 'true'])
      assert.deepEqual(chooseEngines('short', { CI }), { required: ['Chromium'], optional: [] });
  });

  it('are all that are installed in the longer runs', () => {
    for (const length of ['long', 'all'] as const)
      for (const CI of [undefined, 'false'])
        assert.deepEqual(chooseEngines(length, { CI }), {
          required: ['Chromium'],
          optional: ['Firefox', 'WebKit'],
        });
  });

  it('are all required in continuous integration', () => {
    for (const length of ['long', 'all'] as const)
      assert.deepEqual(chooseEngines(length, { CI: 'true' }).required, ['Chromium', 'Firefox', 'WebKit']);
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
