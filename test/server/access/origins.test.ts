import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { originAllowed, parseOrigin } from '../../../server/access/origins.ts';

type Case = readonly [allowed: readonly string[], origin: string | undefined, isAllowed: boolean];

const cases: readonly Case[] = [
  [['*'], 'https://a.example', true],
  [['*'], 'null', true],
  [[], 'https://a.example', false],
  [['https://a.example'], undefined, true],
  [['https://a.example'], 'https://a.example', true],
  [['https://a.example/'], 'https://a.example', true],
  [['https://A.Example'], 'https://a.example', true],
  [['https://a.example:443'], 'https://a.example', true],
  [['https://a.example'], 'http://a.example', false],
  [['https://a.example'], 'https://a.example:8443', false],
  [['https://a.example'], 'https://a.example.evil.example', false],
  [['https://a.example'], 'null', false],
  [['https://*.a.example'], 'https://x.a.example', true],
  [['https://*.a.example'], 'https://x.y.a.example', true],
  [['https://*.a.example'], 'https://a.example', false],
  [['https://*.a.example'], 'https://evila.example', false],
  [['https://*.a.example'], 'http://x.a.example', false],
  [['https://*.a.example'], 'https://x.a.example:8443', false],
  [['https://*.a.example:8443'], 'https://x.a.example:8443', true],
  [['https://b.example', 'https://*.a.example'], 'https://x.a.example', true],
  [['capacitor://localhost'], 'capacitor://localhost', true],
  [['Ionic://LocalHost/'], 'ionic://localhost', true],
  [['app://news.example'], 'app://other.example', false],
  [['app://localhost'], 'https://localhost', false],
  [['app://localhost'], 'capacitor://localhost', false],
  [['null'], 'null', true],
  [['null'], 'https://a.example', false],
  [['null'], 'file://', false],
  [['file://'], 'file://', true],
  [['https://مثال.example'], 'https://xn--mgbh0fb.example', true],
];

describe('an origin', () => {
  for (const [allowed, origin, isAllowed] of cases) {
    it(`${origin ?? 'that is missing'} is ${isAllowed ? '' : 'not '}allowed by ${allowed.join(', ') || 'nothing'}`, () => {
      assert.equal(originAllowed(allowed, origin), isAllowed);
    });
  }

  for (const text of [
    '',
    'a.example',
    'ftp://a.example',
    'javascript://a.example',
    'app://a.example/x',
    'app://*.example',
    'app://',
    'Null',
    'https://a.example/x',
    'https://u@a.example',
    'https://*',
    'https://a.*',
  ]) {
    it(`is not "${text}"`, () => {
      assert.equal(parseOrigin(text), undefined);
    });
  }
});
