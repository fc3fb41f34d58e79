import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FrameTickets } from '../../../server/access/frame-tickets.ts';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';

const nowMs = Date.parse('2026-03-01T12:00:20Z');
const tickets = new FrameTickets('a key');

describe('the ticket of a frame', () => {
  it('is of one channel and one installation', () => {
    const ticket = tickets.issue('demo', nowMs);
    assert.equal(tickets.read('demo', ticket)?.channel, 'demo');
    assert.equal(tickets.read('sports', ticket), undefined);
    assert.equal(new FrameTickets('another key').read('demo', ticket), undefined);
  });

  it('cannot be changed', () => {
    const [name, opened, expires, signature] = tickets.issue('demo', nowMs).split('.');
    for (const forged of [
      `${name}.${opened}.zzzzz.${signature}`,
      `${name}.zzzzz.${expires}.${signature}`,
      `${name}.${opened}.${expires}.${'A'.repeat(22)}`,
      'v1...',
      '',
    ])
      assert.equal(tickets.read('demo', forged), undefined, forged);
  });

  it('is the same for all who load the frame in one minute', () => {
    assert.equal(tickets.issue('demo', nowMs), tickets.issue('demo', nowMs + 30_000));
    assert.notEqual(tickets.issue('demo', nowMs), tickets.issue('demo', nowMs + minuteMs));
  });

  it('is renewed for a day, and remembers when the frame was loaded', () => {
    let ticket = tickets.read('demo', tickets.issue('demo', nowMs)) ?? assert.fail();
    const { openedMs, expiresMs } = ticket;
    for (const hours of [1, 12, 23]) {
      const next = tickets.renew(ticket, nowMs + hours * hourMs) ?? assert.fail(`after ${hours} h`);
      ticket = tickets.read('demo', next) ?? assert.fail();
      assert.equal(ticket.openedMs, openedMs);
      assert.equal(ticket.expiresMs, expiresMs + hours * hourMs);
    }
    assert.equal(tickets.renew(ticket, nowMs + 24 * hourMs), undefined);
  });
});
