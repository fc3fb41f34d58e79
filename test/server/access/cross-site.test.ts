import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSameOrigin, isCrossSite, hasOwnOrigin } from '../../../server/access/cross-site.ts';

const publicUrl = 'https://news.example/shareet';

describe('a page of our own', () => {
  it('has the origin of PUBLIC_URL, or of the requested host', () => {
    const own = [
      { origin: 'https://news.example' },
      { origin: 'https://news.example:443' },
      { origin: 'https://NEWS.example', host: '10.0.0.7:3000' },
      { origin: 'https://desk.example:8443', host: 'desk.example:8443' },
      { origin: 'https://desk.example', host: 'Desk.Example' },
    ];
    for (const headers of own) assert.ok(hasOwnOrigin(headers, publicUrl), JSON.stringify(headers));
    assert.ok(
      hasOwnOrigin({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, 'http://localhost:3000'),
    );
  });

  it('has no other origin, nor over https the same one over http', () => {
    const strange = [
      {},
      { host: 'news.example' },
      { origin: 'null', host: 'news.example' },
      { origin: '', host: '' },
      { origin: 'https://news.example.evil.example', host: 'news.example' },
      { origin: 'https://evil.example/news.example', host: 'news.example' },
      { origin: 'https://news.example:8443', host: 'news.example' },
      { origin: 'http://news.example', host: 'news.example' },
      { origin: 'https://desk.example' },
    ];
    for (const headers of strange) assert.ok(!hasOwnOrigin(headers, publicUrl), JSON.stringify(headers));
  });

  it('is recognized by Sec-Fetch-Site where a browser sends it', () => {
    assert.ok(isSameOrigin({ 'sec-fetch-site': 'same-origin' }, publicUrl));
    for (const site of ['same-site', 'cross-site', 'none', 'other']) {
      assert.ok(!isSameOrigin({ 'sec-fetch-site': site, origin: 'https://news.example' }, publicUrl), site);
    }
    assert.ok(isSameOrigin({ origin: 'https://news.example' }, publicUrl));
  });
});

describe('a foreign page', () => {
  it('has another origin, even on the same site', () => {
    const strange = [
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://news.example' },
      { 'sec-fetch-site': 'other' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '' },
    ];
    for (const headers of strange) assert.ok(isCrossSite(headers, publicUrl), JSON.stringify(headers));
  });

  it('is neither our own page nor the address bar', () => {
    const others = [
      {},
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'https://news.example' },
    ];
    for (const headers of others) assert.ok(!isCrossSite(headers, publicUrl), JSON.stringify(headers));
  });
});
