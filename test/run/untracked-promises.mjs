/**
 * Loaded before `node:test` in each process of a test run. To tell which test an error outside of any await belongs to, that follows every
 * asynchronous operation, which is cheap for sockets and timers and dear for promises. Without promises such an error
 * still fails its file.
 */
import asyncHooks from 'node:async_hooks';

const { createHook } = asyncHooks;
asyncHooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false });
