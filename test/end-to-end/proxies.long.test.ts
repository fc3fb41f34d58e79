import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemClock } from '../../server/clock.ts';
import { createDatabase, startPostgres } from '../support/embedded-postgres.ts';
import { shareet, unusedAddress } from '../support/run-command.ts';
import { SocketViewer } from '../support/viewers/socket-viewer.ts';
import { StreamViewer } from '../support/viewers/stream-viewer.ts';
import { NodeProcess } from './node-process.ts';
import { ProxyProcess } from './proxy-process.ts';

describe('nodes behind a proxy with the settings of deploy/', () => {
  for (const name of ['nginx', 'haproxy'] as const) {
    it(`keep every viewer whole through ${name} while they are restarted`, async (context) => {
      const postgres = await startPostgres();
      context.after(() => postgres.stop());
      const PUBLIC_URL = await unusedAddress();
      const environment = { DATABASE_URL: await createDatabase(postgres.url), PUBLIC_URL, TRUST_PROXY: '1' };
      const one = await NodeProcess.start('serve', environment);
      context.after(() => one.remove());
      const other = await NodeProcess.start('serve', environment);
      context.after(() => other.remove());
      const proxy = await ProxyProcess.start(name, Number(new URL(PUBLIC_URL).port), [one.url, other.url]);
      context.after(() => proxy.stop());

      const doctor = await shareet(['doctor'], {
        env: { ...environment, DATA_DIR: one.dataDir, PORT: new URL(one.url).port, SHAREET_KEY: undefined },
        clock: systemClock,
      });
      assert.equal(doctor.status, 0, doctor.out);
      assert.match(doctor.out, /^ok\tproxy headers\tOne proxy is in front and trusted\.$/m);

      const socket = new SocketViewer(proxy.url);
      context.after(() => socket.close());
      await socket.the('ready');
      let stream = await StreamViewer.open(proxy.url);
      context.after(() => stream.close());
      await stream.the('ready');

      // Both nodes have made the channel.
      const first = socket.state?.seq ?? 0;
      let published = first;
      async function publishAt(node: NodeProcess): Promise<void> {
        published += 1;
        await node.publish({ title: `خبر رقم ${published}` });
      }
      /** Resolves once both have everything. A stream that was ended resumes where it was, as in a browser. */
      async function areWhole(): Promise<void> {
        await socket.atSeq(published);
        while (stream.state?.seq !== published) {
          await stream.until(() => stream.isEnded || stream.state?.seq === published);
          if (stream.isEnded) stream = await resumed(stream, proxy.url);
        }
      }

      await publishAt(one);
      await areWhole();
      for (const [leaving, staying] of [
        [one, other],
        [other, one],
      ] as const) {
        assert.equal(await leaving.stop(), 0);
        await publishAt(staying);
        await areWhole();
        await leaving.start();
        await publishAt(leaving);
        await areWhole();
      }
      assert.deepEqual(
        socket.events.map(({ seq }) => seq),
        Array.from({ length: published - first }, (_, index) => first + 1 + index),
      );
    });
  }
});

/** As soon as the proxy has a node for it. */
async function resumed(before: StreamViewer, url: string): Promise<StreamViewer> {
  for (;;) {
    const next = await StreamViewer.open(url, { headers: { 'last-event-id': before.lastEventId } });
    if (next.response.statusCode === 200) return Object.assign(next, { state: before.state });
    next.close();
  }
}
