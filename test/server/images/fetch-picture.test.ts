import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { fetchPicture } from '../../../server/images/fetch-picture.ts';
import { fetchLimits, type FetchPolicy } from '../../../server/images/fetch-policy.ts';
import { admitting, openCanary, type Canary, type CanaryOptions } from './canary.ts';
import { certificateFor } from './certificate.ts';

const opened: { close(): unknown }[] = [];

async function open(answer?: RequestListener, more: CanaryOptions = {}): Promise<Canary> {
  const server = await openCanary(answer ? { answer, ...more } : more);
  opened.push(server);
  return server;
}

/** A server that speaks as `greet` does, and the port it listens on. */
async function openSocket(greet: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => greet(socket.on('error', () => socket.destroy())));
  opened.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

/** What came as text, or the reason of the refusal. */
async function fetched(url: string, policy: FetchPolicy): Promise<string> {
  const answer = await fetchPicture(url, policy);
  return answer.ok ? answer.bytes.toString() : answer.reason;
}

function addressOf({ port }: Canary, path = '/', scheme = 'http'): string {
  return `${scheme}://source.example:${port}${path}`;
}

describe('a picture that is fetched', () => {
  it('comes as its bytes, whatever its type is said to be', async () => {
    const source = await open((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('bytes'),
    );
    assert.equal(await fetched(addressOf(source), admitting([source.port])), 'bytes');
  });

  it('is asked for with the name and the address of the node, without a cookie, and uncompressed', async () => {
    const asked: unknown[] = [];
    const source = await open(({ headers, url, method }, response) => {
      asked.push({ ...headers, url, method });
      response.end();
    });
    const policy = admitting([source.port], { contact: () => 'https://node.example/' });
    await fetched(addressOf(source, '/a%20b.jpg?size=1#part'), policy);
    assert.deepEqual(asked, [
      {
        method: 'GET',
        url: '/a%20b.jpg?size=1',
        host: `source.example:${source.port}`,
        'user-agent': 'Shareet/1 (fetches a picture once, for a headline; +https://node.example/)',
        accept: 'image/avif,image/webp,image/png,image/jpeg',
        'accept-encoding': 'identity',
        connection: 'close',
      },
    ]);
  });

  it('is refused when the status is not 200', async () => {
    for (const status of [204, 206, 304, 404, 410, 500, 503]) {
      const source = await open((_request, response) => response.writeHead(status).end());
      assert.equal(await fetched(addressOf(source), admitting([source.port])), 'bad-status');
    }
  });

  it('is refused in an encoding, which could hide any size', async () => {
    for (const encoding of ['gzip', 'br', 'zstd', 'identity, gzip']) {
      const source = await open((_request, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end('x'),
      );
      assert.equal(await fetched(addressOf(source), admitting([source.port])), 'encoded-body');
    }
  });

  it('is taken as it is where Content-Encoding names no compression', async () => {
    for (const encoding of ['utf-8', 'image/jpeg', 'identity', 'none', 'binary', '8bit', 'UTF-8, identity']) {
      const source = await open((_request, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end('bytes'),
      );
      assert.equal(await fetched(addressOf(source), admitting([source.port])), 'bytes', encoding);
    }
  });

  it('is refused when its length is said to be too large, before it is read', async () => {
    const source = await open((_request, response) =>
      response.writeHead(200, { 'content-length': fetchLimits.bytes + 1 }).flushHeaders(),
    );
    assert.equal(await fetched(addressOf(source), admitting([source.port])), 'too-large');
  });

  it('is refused as soon as it proves too large, however long it would go on', async () => {
    let sentBytes = 0;
    const chunk = Buffer.alloc(64 * 1024);
    const source = await open((_request, response) => {
      const go = () => {
        while (response.write(chunk)) sentBytes += chunk.length;
        sentBytes += chunk.length;
      };
      response.on('drain', go);
      go();
    });
    assert.equal(await fetched(addressOf(source), admitting([source.port])), 'too-large');
    // How much was on its way when the connection ended depends on buffers, not on the picture.
    assert.ok(sentBytes > fetchLimits.bytes && sentBytes < 4 * fetchLimits.bytes);
  });

  it('may be as large as the limit', async () => {
    const source = await open((_request, response) => response.end(Buffer.alloc(fetchLimits.bytes)));
    const answer = await fetchPicture(addressOf(source), admitting([source.port]));
    assert.equal(answer.ok && answer.bytes.length, fetchLimits.bytes);
  });

  it('is refused when the connection ends before it does', async () => {
    const source = await open((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('a part', () => response.destroy());
    });
    assert.equal(await fetched(addressOf(source), admitting([source.port])), 'truncated');
  });
});

describe('a source', () => {
  it('may redirect three times, not four', async () => {
    const source = await open(({ url = '' }, response) => {
      const left = Number(url.slice(1));
      if (left === 0) return response.end('arrived');
      return response.writeHead(301, { location: `/${left - 1}` }).end('moved');
    });
    const policy = admitting([source.port]);
    assert.equal(await fetched(addressOf(source, '/3'), policy), 'arrived');
    assert.equal(source.requests(), 4);
    assert.equal(await fetched(addressOf(source, '/4'), policy), 'too-many-redirects');
    assert.equal(source.requests(), 8);
  });

  it('is followed where its Location is raw UTF-8, percent-encoded, or Latin-1', async () => {
    const arabic = '/صور/ميناء.jpg';
    const locations: readonly (readonly [Buffer, string])[] = [
      [Buffer.from(arabic), encodeURI(arabic)],
      [Buffer.from(encodeURI(arabic)), encodeURI(arabic)],
      [Buffer.from('/caf\u00e9.jpg', 'latin1'), '/caf%C3%A9.jpg'],
    ];
    for (const [location, path] of locations) {
      const asked: string[] = [];
      const port = await openSocket((socket) => {
        socket.once('data', (bytes) => {
          const at = bytes.toString('latin1').split(' ')[1] ?? '';
          asked.push(at);
          const head = at === '/' ? 'HTTP/1.1 302 Found\r\nLocation: ' : 'HTTP/1.1 200 OK\r\nX: ';
          socket.end(
            Buffer.concat([Buffer.from(head), location, Buffer.from('\r\nContent-Length: 0\r\n\r\n')]),
          );
        });
      });
      assert.equal(await fetched(`http://source.example:${port}/`, admitting([port])), '');
      assert.deepEqual(asked, ['/', path]);
    }
  });

  it('that redirects is resolved and checked anew', async () => {
    const names: string[] = [];
    const second = await open();
    const first = await open((_request, response) =>
      response.writeHead(307, { location: `http://second.example:${second.port}/` }).end(),
    );
    const policy = admitting([first.port, second.port]);
    const resolve = async (host: string) => {
      names.push(host);
      return policy.resolve(host);
    };
    assert.equal(await fetched(addressOf(first), { ...policy, resolve }), 'secret');
    assert.deepEqual(names, ['source.example', 'second.example']);
  });

  it('that redirects stays on the list of sources', async () => {
    const second = await open();
    const first = await open((_request, response) =>
      response.writeHead(302, { location: `http://second.example:${second.port}/` }).end(),
    );
    const ports = [first.port, second.port];
    const allowedHosts = new Set(['source.example']);
    assert.equal(await fetched(addressOf(first), admitting(ports, { allowedHosts })), 'source-not-allowed');
    assert.equal(second.connections(), 0);
  });

  it('that does not answer is unreachable', async () => {
    const source = await open();
    await source.close();
    opened.splice(0);
    assert.equal(await fetched(addressOf(source), admitting([source.port])), 'unreachable');
  });

  it('that speaks something else than HTTP is unreachable', async () => {
    const sayings = {
      '220 smtp.example ESMTP\r\n': 'unreachable',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n': 'bad-status',
      '': 'unreachable',
    };
    let saying = '';
    const port = await openSocket((socket) => socket.end(saying));
    for (const [text, reason] of Object.entries(sayings)) {
      saying = text;
      assert.equal(await fetched(`http://source.example:${port}/`, admitting([port])), reason);
    }
  });

  it('that has more headers than any has is unreachable', async () => {
    const source = await open((_request, response) =>
      response.writeHead(200, { 'x-filler': 'x'.repeat(64 * 1024) }).end(),
    );
    assert.equal(await fetched(addressOf(source), admitting([source.port])), 'unreachable');
  });
});

describe('a fetch ends in time', () => {
  // Only the stage that hangs has a short limit, so that a busy machine cannot end an earlier one.
  const shortConnect = { ...fetchLimits, connectMs: 40 };
  const never = new Promise<never>(() => {});

  it('when the name does not resolve', async () => {
    const { port } = await open();
    const policy = admitting([port], { resolve: () => never, limits: shortConnect });
    assert.equal(await fetched(`http://source.example:${port}/`, policy), 'timed-out');
  });

  it('when the TLS handshake does not end', async () => {
    const port = await openSocket(() => {});
    const policy = admitting([port], { limits: shortConnect });
    assert.equal(await fetched(`https://source.example:${port}/`, policy), 'timed-out');
  });

  it('when no answer comes', async () => {
    const source = await open(() => {});
    const policy = admitting([source.port], { limits: { ...fetchLimits, headersMs: 500 } });
    assert.equal(await fetched(addressOf(source), policy), 'timed-out');
    assert.equal(source.requests(), 1);
  });

  it('when the answer never ends', async () => {
    const source = await open((_request, response) => response.write('one byte, and then none'));
    const policy = admitting([source.port], { limits: { ...fetchLimits, totalMs: 1000 } });
    assert.equal(await fetched(addressOf(source), policy), 'timed-out');
  });

  it('when its caller no longer wants it, wherever it is', async () => {
    const called = new Error('The node is going away.');
    const stages: RequestListener[] = [() => {}, (_request, response) => void response.write('a part')];
    for (const stage of stages) {
      const principal = new AbortController();
      const source = await open((request, response) => {
        stage(request, response);
        principal.abort(called);
      });
      const policy = admitting([source.port]);
      await assert.rejects(fetchPicture(addressOf(source), policy, principal.signal), called);
    }
    const policy = admitting([1], { resolve: () => never });
    await assert.rejects(fetchPicture('http://source.example:1/', policy, AbortSignal.abort(called)), called);
  });
});

describe('a host', () => {
  it('is asked for two pictures at a time, and for the next when one has come', async () => {
    const held: ServerResponse[] = [];
    let most = 0;
    const { promise: busy, resolve: isBusy } = Promise.withResolvers<void>();
    const source = await open((_request, response) => {
      most = Math.max(most, held.push(response));
      if (held.length === 2) isBusy();
    });
    const policy = admitting([source.port]);
    const five = Array.from({ length: 5 }, () => fetched(addressOf(source), policy));
    await busy;
    assert.equal(source.connections(), 2);

    let left = 5;
    for (const each of five) void each.then(() => left--);
    const answerAll = () => held.splice(0).forEach((response) => response.end('picture'));
    while (left > 0) {
      answerAll();
      await new Promise(setImmediate);
    }
    assert.deepEqual(
      await Promise.all(five),
      Array.from({ length: 5 }, () => 'picture'),
    );
    assert.equal(most, 2);
  });

  it('gives the turn of a caller that gave up to the next', async () => {
    const held: ServerResponse[] = [];
    const { promise: busy, resolve: isBusy } = Promise.withResolvers<void>();
    const source = await open((_request, response) => {
      held.push(response);
      if (held.length === 2) isBusy();
      if (held.length > 2) response.end('picture');
    });
    const policy = admitting([source.port]);
    const first = [fetched(addressOf(source), policy), fetched(addressOf(source), policy)];
    await busy;
    const principal = new AbortController();
    const impatient = fetchPicture(addressOf(source), policy, principal.signal);
    const patient = fetched(addressOf(source), policy);
    principal.abort(new Error('enough'));
    await assert.rejects(impatient, { message: 'enough' });
    held.forEach((response) => response.end('picture'));
    assert.equal(await patient, 'picture');
    await Promise.all(first);
    assert.equal(source.requests(), 3);
  });
});

describe('a source with a certificate', () => {
  const certificate = certificateFor('source.example');

  it('is believed by the name in the address', async () => {
    const source = await open(undefined, { certificate });
    const policy = admitting([source.port], { authority: certificate.cert, mayBePlain: false });
    assert.equal(await fetched(addressOf(source, '/', 'https'), policy), 'secret');
    assert.equal(await fetched(`https://other.example:${source.port}/`, policy), 'unreachable');
    assert.equal(await fetched(`https://127.0.0.1:${source.port}/`, policy), 'unreachable');
    assert.equal(source.requests(), 1);
  });

  it('is not believed when nobody vouches for it, whatever the environment says', async () => {
    const source = await open(undefined, { certificate });
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const policy = admitting([source.port]);
      assert.equal(await fetched(addressOf(source, '/', 'https'), policy), 'unreachable');
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
    assert.equal(source.requests(), 0);
  });

  it('that comes without the one that vouches for it is named as such', async () => {
    const root = certificateFor('Root');
    const between = certificateFor('Between', root);
    const source = await open(undefined, { certificate: certificateFor('source.example', between) });
    const policy = admitting([source.port], { authority: root.cert });
    assert.equal(await fetched(addressOf(source, '/', 'https'), policy), 'incomplete-certificate');

    const chain = certificateFor('source.example', between);
    const whole = await open(undefined, { certificate: { ...chain, cert: chain.cert + between.cert } });
    const trusting = admitting([whole.port], { authority: root.cert });
    assert.equal(await fetched(addressOf(whole, '/', 'https'), trusting), 'secret');
  });

  it('does not lead to a place without one', async () => {
    const plain = await open();
    const source = await open(
      (_request, response) =>
        response.writeHead(302, { location: `http://source.example:${plain.port}/` }).end(),
      { certificate },
    );
    const policy = admitting([source.port, plain.port], { authority: certificate.cert });
    assert.equal(await fetched(addressOf(source, '/', 'https'), policy), 'bad-address');
    assert.equal(plain.connections(), 0);
  });
});
