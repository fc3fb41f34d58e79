#!/usr/bin/env node
/**
 * Starts the Firefox at `FIREFOX_PATH` with the arguments that Playwright gives, and relays between the two: Playwright sends each page its
 * media features by a command that Firefox does not know yet, and gives up when that is refused. Here it is answered as if it had worked; no
 * test in Firefox depends on it.
 */
import { spawn } from 'node:child_process';
import { WebSocket, WebSocketServer } from 'ws';

const unknownYet = 'emulation.setMediaFeaturesOverride';
const listening = /WebDriver BiDi listening on (ws:\/\/\S+)/;

const firefox = spawn(process.env['FIREFOX_PATH'] ?? 'firefox', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => firefox.kill(signal));
process.on('exit', () => firefox.kill('SIGKILL'));

let told = '';
firefox.stderr.on('data', (chunk) => {
  const before = listening.test(told);
  told += chunk;
  const [, address] = listening.exec(told) ?? [];
  if (!before && address !== undefined) listen(address);
});

/** @param {string} address Firefox's own */
function listen(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('listening', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${port}\n`);
  });
  server.on('connection', (playwright, { url }) => connect(playwright, new WebSocket(`${address}${url}`)));
}

/**
 * @param {WebSocket} playwright
 * @param {WebSocket} browser
 */
function connect(playwright, browser) {
  /** @type {string[]} */
  const waiting = [];
  browser.on('open', () => waiting.splice(0).forEach((text) => browser.send(text)));
  playwright.on('message', (/** @type {Buffer} */ data) => {
    const text = data.toString('utf8');
    const { id, method } = JSON.parse(text);
    if (method === unknownYet) playwright.send(JSON.stringify({ type: 'success', id, result: {} }));
    else if (browser.readyState === WebSocket.OPEN) browser.send(text);
    else waiting.push(text);
  });
  browser.on('message', (/** @type {Buffer} */ data) => playwright.send(data.toString('utf8')));
  browser.on('close', () => playwright.close());
  browser.on('error', () => playwright.close());
  playwright.on('close', () => browser.close());
}
