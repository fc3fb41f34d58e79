/**
 * Loaded before `node:test` in each process of a test run. To tell which test an error outside of any await belongs to, `node:test` tracks
 * every asynchronous operation, which is cheap for sockets and timers and expensive for promises. If promises are not tracked, such an
 * error still fails its file.
 */
import asyncHooks from 'node:async_hooks';

const { createHook } = asyncHooks;
asyncHooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false });
