import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ReporterTokens } from '../../../server/moderation/reporter-tokens.ts';

const noonMs = Date.parse('2026-03-01T12:00:00Z');
const yearMs = 365 * 86_400_000;

function newKey(): string {
  return randomBytes(32).toString('base64url');
}

describe('a reporter token', () => {
  it('identifies the person it was issued to', () => {
    const tokens = new ReporterTokens(newKey());
    const { token, reporterId } = tokens.issue(noonMs);
    assert.deepEqual(tokens.verify(token, noonMs), { isGood: true, reporterId });
  });

  it('is valid at another node with the same key', () => {
    const key = newKey();
    const { token, reporterId } = new ReporterTokens(key).issue(noonMs);
    assert.deepEqual(new ReporterTokens(key).verify(token, noonMs), { isGood: true, reporterId });
  });

  it('is new each time, and safe in a URL', () => {
    const tokens = new ReporterTokens(newKey());
    const issued = Array.from({ length: 50 }, () => tokens.issue(noonMs));
    assert.equal(new Set(issued.map(({ reporterId }) => reporterId)).size, 50);
    for (const { token } of issued) assert.match(token, /^v1\.[A-Za-z0-9_-]{76}$/);
  });

  it('contains the given random bits', () => {
    const tokens = new ReporterTokens(newKey(), (size) => new Uint8Array(size).fill(7));
    const { reporterId } = tokens.issue(noonMs);
    assert.deepEqual(
      [...Buffer.from(reporterId, 'base64url')],
      Array.from({ length: 16 }, () => 7),
    );
  });

  it('expires after a year', () => {
    const tokens = new ReporterTokens(newKey());
    const { token } = tokens.issue(noonMs);
    assert.equal(tokens.verify(token, noonMs + yearMs - 1).isGood, true);
    assert.deepEqual(tokens.verify(token, noonMs + yearMs), { isGood: false, refusal: 'expired' });
  });

  it('of another installation is foreign', () => {
    const { token } = new ReporterTokens(newKey()).issue(noonMs);
    const refused = new ReporterTokens(newKey()).verify(token, noonMs);
    assert.deepEqual(refused, { isGood: false, refusal: 'foreign' });
  });

  it('is refused with any byte changed', () => {
    const tokens = new ReporterTokens(newKey());
    const { token } = tokens.issue(noonMs);
    const bytes = Buffer.from(token.slice(3), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      const check = tokens.verify(`v1.${changed.toString('base64url')}`, noonMs);
      assert.deepEqual(check, { isGood: false, refusal: index < 5 ? 'foreign' : 'forged' });
    }
  });

  it('is refused if it is anything else', () => {
    const tokens = new ReporterTokens(newKey());
    const { token } = tokens.issue(noonMs);
    const others = ['', 'v1.', token.slice(0, -1), `${token}A`, `${token}\n`, ` ${token}`, token.slice(3)];
    for (const other of others) {
      assert.deepEqual(tokens.verify(other, noonMs), { isGood: false, refusal: 'forged' });
    }
    fc.assert(fc.property(fc.string(), (text) => !tokens.verify(text, noonMs).isGood));
  });

  it('cannot be signed with a short key', () => {
    assert.throws(() => new ReporterTokens('short'), RangeError);
  });
});

describe('a reporter', () => {
  it('has one pseudonym for one picture, and another for the next', () => {
    const tokens = new ReporterTokens(newKey());
    const { reporterId } = tokens.issue(noonMs);
    assert.equal(tokens.reporterOf(reporterId, 'image-1'), tokens.reporterOf(reporterId, 'image-1'));
    assert.notEqual(tokens.reporterOf(reporterId, 'image-1'), tokens.reporterOf(reporterId, 'image-2'));
    assert.notEqual(
      tokens.reporterOf(reporterId, 'image-1'),
      tokens.reporterOf(tokens.issue(noonMs).reporterId, 'image-1'),
    );
  });
});
