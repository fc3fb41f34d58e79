import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startPushNode } from '../../support/push-node.ts';
import { SocketViewer } from '../../support/viewers/socket-viewer.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('the request of an upgrade', () => {
  it('is not kept for as long as the socket lives', async (t) => {
    const node = await startPushNode();
    t.after(() => node.stop());
    const requests: WeakRef<object>[] = [];
    node.server.on('upgrade', (request) => requests.push(new WeakRef(request)));
    const viewers = Array.from({ length: 20 }, () => new SocketViewer(node.url));
    await Promise.all(viewers.map((viewer) => viewer.the('ready')));
    t.after(() => viewers.forEach((viewer) => viewer.close()));
    assert.equal(requests.length, viewers.length);

    const kept = () => requests.filter((request) => request.deref()).length;
    for (let turn = 0; turn < 50 && kept() > 0; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
    }
    assert.equal(kept(), 0);
    assert.equal(node.hub.viewersByChannel().get('demo'), viewers.length);
  });
});
