import type { TestRunnerPlugin } from '@web/test-runner';

const path = '/test/browser/testing.ts';

/** Gives the browser tests `test/browser/testing.ts` where they import `@open-wc/testing`. */
export const testingAlias: TestRunnerPlugin = {
  name: 'testing-alias',
  resolveImport({ source, context }) {
    const isForTests = context.path.startsWith('/test/browser/') && context.path !== path;
    return source === '@open-wc/testing' && isForTests ? path : undefined;
  },
};
