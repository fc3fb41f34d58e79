import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { askedEngines } from '../run/choose-engines.ts';

const { CI, SHAREET_ENGINES } = process.env;

function ask(env: { readonly CI?: string; readonly SHAREET_ENGINES?: string }) {
  set({ CI: env.CI, SHAREET_ENGINES: env.SHAREET_ENGINES });
  return askedEngines();
}

function set(env: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

describe('the engines to test in', () => {
  afterEach(() => set({ CI, SHAREET_ENGINES }));

  it('are those that are here, if nobody asks for any', () => {
    assert.equal(ask({}), undefined);
    assert.equal(ask({ CI: 'false' }), undefined);
  });

  it('are all three in continuous integration', () => {
    assert.deepEqual(ask({ CI: 'true' }), ['Chromium', 'Firefox', 'WebKit']);
  });

  it('are the ones named, in any case', () => {
    assert.deepEqual(ask({ CI: 'true', SHAREET_ENGINES: 'webkit, Firefox' }), ['WebKit', 'Firefox']);
  });

  it('are not guessed from a wrong name', () => {
    assert.throws(
      () => ask({ SHAREET_ENGINES: 'safari' }),
      /^Error: SHAREET_ENGINES: no engine "safari"; there are/,
    );
  });
});
