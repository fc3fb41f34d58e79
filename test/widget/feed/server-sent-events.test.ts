import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ServerSentEvents } from '../../../widget/feed/server-sent-events.ts';

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const text = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/[\r\n]/g, ''));
const message = fc.record({
  name: fc.stringMatching(/^[a-z]{1,9}$/),
  lines: fc.array(text, { minLength: 1 }),
});

describe('a stream of server-sent events', () => {
  it('reads the same in whatever pieces it comes', () => {
    const cases = fc.tuple(fc.array(message), lineEnd, fc.infiniteStream(fc.nat(9)));
    fc.assert(
      fc.property(cases, ([messages, end, sizes]) => {
        const written = messages
          .map(({ name, lines }) => [
            ': a comment',
            `event: ${name}`,
            'id: x:1',
            ...lines.map((line) => `data: ${line}`),
            '',
            '',
          ])
          .flatMap((lines) => lines.join(end))
          .join('');

        const heard: unknown[] = [];
        const events = new ServerSentEvents((name, data) => heard.push({ name, data }));
        for (let from = 0; from < written.length;) {
          const size = sizes.next().value;
          events.push(written.slice(from, from + size));
          from += size;
        }
        // A lone carriage return at the very end waits for what follows.
        events.push('\n');
        assert.deepEqual(
          heard,
          messages.map(({ name, lines }) => ({ name, data: lines.join('\n') })),
        );
      }),
    );
  });

  it('names a message without a name as browsers do, and drops one without data', () => {
    const heard: string[] = [];
    const events = new ServerSentEvents((name, data) => heard.push(`${name} ${data}`));
    events.push('event: empty\n\ndata:1\n\nevent\ndata: 2\n\n');
    assert.deepEqual(heard, ['message 1', 'message 2']);
  });
});
