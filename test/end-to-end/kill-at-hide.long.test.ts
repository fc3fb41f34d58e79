import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { FollowingViewer } from './following-viewer.ts';
import { NodeProcess } from './node-process.ts';
import { behindProxy } from './reader.ts';

const crashBeforeBroadcast = new URL('crash-before-broadcast.ts', import.meta.url);

describe('a node that is killed between committing and broadcasting a hidden picture', () => {
  let node: NodeProcess;
  let image: string;
  let headline: string;
  let viewers: FollowingViewer[];

  before(async () => {
    node = await NodeProcess.start('serve', behindProxy);
    await node.stop();
    await node.start(crashBeforeBroadcast);
    const png = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    image = await node.upload(png, 'image/png');
    ({ id: headline } = await node.publish({ title: 'خبر', image: { id: image, alt: 'لوحة' } }));
    viewers = Array.from({ length: 3 }, () => new FollowingViewer(node.url));
  });
  after(async () => {
    for (const viewer of viewers) viewer.close();
    await node.remove();
  });

  function report(person: number): Promise<Response> {
    return fetch(`${node.url}/v1/images/${image}/reports`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': `203.0.${person}.7` },
      body: JSON.stringify({ headline, reason: 'graphic' }),
    });
  }

  const hidings = ({ events }: FollowingViewer) =>
    events.filter(({ type }) => type === 'image:hidden').length;

  it('has told neither the viewers nor the reporter', async () => {
    for (let person = 1; person <= 2; person++) assert.equal((await report(person)).status, 201);
    // Once every viewer has the last headline, no earlier read of the log is still under way.
    await node.publish({ title: 'خبر آخر' });
    const { seq } = await node.snapshot();
    await Promise.all(viewers.map((viewer) => viewer.reaches(seq)));

    await assert.rejects(report(3), TypeError);
    assert.equal(await node.ended(), 'SIGKILL');
    await Promise.all(viewers.map((viewer) => viewer.isCutOff()));
    assert.deepEqual(viewers.map(hidings), [0, 0, 0]);
  });

  it('tells every viewer once after a restart, and no longer serves the picture', async () => {
    await node.start();
    const { seq, headlines } = await node.snapshot();
    await Promise.all(viewers.map((viewer) => viewer.reaches(seq)));
    assert.deepEqual(viewers.map(hidings), [1, 1, 1]);
    assert.deepEqual(
      viewers.map(({ snapshots }) => snapshots),
      [1, 1, 1],
    );
    const hidden = headlines.find(({ id }) => id === headline)?.image;
    assert.deepEqual(hidden, { id: image, width: 64, height: 48, state: 'hidden' });
    const served = await fetch(`${node.url}/v1/images/${image}/story`);
    assert.deepEqual([served.status, served.headers.get('cache-control')], [410, 'no-store']);
  });

  it('has stored one transition, one event and one audit entry', async () => {
    const audit = await (await node.call('GET', `/v1/audit?subject=${image}`)).json();
    const { entries } = audit as { readonly entries: readonly { readonly action: string }[] };
    assert.equal(entries.filter(({ action }) => action === 'image.hide').length, 1);
  });
});
