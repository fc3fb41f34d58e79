import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { typeFor, visibleHeaders } from '../../../server/images/response-headers.ts';

describe('the type of a picture', () => {
  it('is WebP for clients that name it, as browsers do', () => {
    const browsers = [
      'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
      'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
      'IMAGE/WebP;q=0.5',
      'text/html, image/webp ',
    ];
    assert.deepEqual(
      browsers.map(typeFor),
      browsers.map(() => 'image/webp'),
    );
  });

  it('is JPEG otherwise', () => {
    const others = [
      '',
      '*/*',
      'image/*',
      'image/jpeg',
      'image/webp;q=0',
      'image/webp; q=0.00',
      'image/webpage',
    ];
    assert.deepEqual(
      others.map(typeFor),
      others.map(() => 'image/jpeg'),
    );
    assert.equal(typeFor(undefined), 'image/jpeg');
  });
});

describe('an answer about a picture', () => {
  const visible = visibleHeaders('0123456789abcdef'.repeat(4), 'thumb', 'image/webp');

  it('keeps a picture for a minute, never for longer', () => {
    assert.equal(visible['Cache-Control'], 'public, max-age=60, must-revalidate');
  });

  it('has a tag of its own for each rendition', () => {
    const tags = (['thumb', 'story'] as const).flatMap((variant) =>
      (['image/webp', 'image/jpeg'] as const).map(
        (type) => visibleHeaders('a'.repeat(64), variant, type)['ETag'],
      ),
    );
    assert.equal(new Set(tags).size, 4);
    assert.equal(visible['ETag'], '"0123456789abcdef0123456789abcdef-thumb-webp"');
  });

  it('is a picture on any page, and no document anywhere', () => {
    assert.equal(visible['Cross-Origin-Resource-Policy'], 'cross-origin');
    assert.equal(visible['X-Content-Type-Options'], 'nosniff');
    assert.equal(visible['Content-Security-Policy'], "default-src 'none'; sandbox");
    assert.equal(visible['Vary'], 'Accept');
    assert.equal(visible['Content-Type'], 'image/webp');
  });
});
