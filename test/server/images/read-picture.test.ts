import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import type { Picture } from '../../../server/images/picture.ts';
import { readPicture } from '../../../server/images/read-picture.ts';
import { avif, drawing, jpeg, png, webp, withExif, withIptc, withXmp } from './samples.ts';

async function read(bytes: Buffer): Promise<Picture> {
  const answer = await readPicture(bytes);
  assert.ok(answer.ok, answer.ok ? '' : answer.reason);
  return answer;
}

describe('a picture', () => {
  it('of each kind becomes a thumb and a story, in WebP and in JPEG', async () => {
    for (const make of [jpeg, png, webp, avif]) {
      const { renditions, width, height } = await read(await make());
      assert.deepEqual([width, height], [320, 200]);
      assert.deepEqual(
        renditions.map(({ variant, type }) => `${variant} ${type}`),
        ['thumb image/webp', 'thumb image/jpeg', 'story image/webp', 'story image/jpeg'],
      );
      for (const { bytes, type, width, height } of renditions) {
        const made = await sharp(bytes).metadata();
        assert.deepEqual([`image/${made.format}`, made.width, made.height], [type, width, height]);
      }
    }
  });

  it('is never made larger than it is, and never wider than its place', async () => {
    const sides = async (width: number, height: number) =>
      (await read(await drawing(width, height).png().toBuffer())).renditions
        .filter(({ type }) => type === 'image/webp')
        .map(({ width, height }) => [width, height]);
    assert.deepEqual(await sides(40, 30), [
      [40, 30],
      [40, 30],
    ]);
    assert.deepEqual(await sides(2000, 1000), [
      [320, 160],
      [1280, 640],
    ]);
    assert.deepEqual(await sides(100, 9000), [
      [7, 640],
      [28, 2560],
    ]);
    assert.deepEqual(await sides(4000, 1), [
      [320, 1],
      [1280, 1],
    ]);
  });

  it('is known by the digest of its bytes', async () => {
    const bytes = await jpeg();
    assert.equal((await read(bytes)).contentHash, createHash('sha256').update(bytes).digest('hex'));
  });

  it('is known by its pixels in any lossless container, with any metadata, however it lies', async () => {
    const upright = drawing();
    const lying = sharp(await upright.clone().rotate(270).png().toBuffer());
    const files = [
      upright.clone().png(),
      upright.clone().png({ progressive: true, compressionLevel: 0 }),
      upright.clone().ensureAlpha().png(),
      upright.clone().webp({ lossless: true }),
      upright.clone().png().withXmp('<x/>'),
      lying.clone().webp({ lossless: true }).withMetadata({ orientation: 6 }),
    ];
    const read = await Promise.all(files.map(async (file) => readPicture(await file.toBuffer())));
    const hashes = new Set(read.map((answer) => answer.ok && answer.pixelHash));
    assert.equal(hashes.size, 1);
    assert.equal(new Set(read.map((answer) => answer.ok && answer.contentHash)).size, files.length);
  });

  it('is another one when a dot in it is moved, or when it is stretched', async () => {
    const card = sharp({ create: { width: 1200, height: 675, channels: 3, background: '#fff' } });
    const dot = await sharp({ create: { width: 3, height: 3, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    const hash = async (file: Sharp) => (await read(await file.png().toBuffer())).pixelHash;
    const hashes = await Promise.all([
      hash(card.clone().composite([{ input: dot, left: 600, top: 300 }])),
      hash(card.clone().composite([{ input: dot, left: 606, top: 300 }])),
      hash(card.clone()),
      hash(card.clone().resize(1200, 800, { fit: 'fill' })),
    ]);
    assert.equal(new Set(hashes).size, 4);
  });

  it('lies as its file asks, and says so in its size', async () => {
    const lying = await drawing().jpeg().withMetadata({ orientation: 8 }).toBuffer();
    const { width, height, renditions } = await read(lying);
    assert.deepEqual([width, height], [200, 320]);
    assert.deepEqual([renditions[0]?.width, renditions[0]?.height], [200, 320]);
  });

  it('has a placeholder of a few bytes, in its own proportions', async () => {
    const { placeholder } = await read(await png());
    const bytes = Buffer.from(placeholder, 'base64');
    assert.ok(bytes.length < 30);
    assert.ok(Math.abs(thumbHashToApproximateAspectRatio(bytes) - 1.6) < 0.25);
  });

  it('is white where it was transparent, so that nothing hides there', async () => {
    const hidden = drawing().ensureAlpha(0);
    const { renditions } = await read(await hidden.png().toBuffer());
    for (const { bytes } of renditions) {
      const { channels, isOpaque } = await sharp(bytes).stats();
      assert.ok(isOpaque);
      assert.deepEqual(
        channels.slice(0, 3).map(({ min }) => min),
        [255, 255, 255],
      );
    }
  });

  it('of one colour, of four inks or of sixteen bits is one like any other', async () => {
    const files = [
      drawing().toColourspace('b-w').png(),
      drawing().toColourspace('cmyk').jpeg(),
      drawing().toColourspace('rgb16').png(),
      drawing().png({ palette: true, colours: 8 }),
    ];
    for (const file of files) assert.equal((await read(await file.toBuffer())).renditions.length, 4);
  });

  it('keeps nothing of its metadata in what viewers get', async () => {
    const secrets = Buffer.from('52.5163N, 13.3777E\0');
    const told = withXmp(
      withExif(await jpeg(), [
        [0x010e, secrets],
        [0x8298, Buffer.from('Agency\0')],
      ]),
      '<x>52.5163</x>',
    );
    const { renditions } = await read(told);
    for (const { bytes } of renditions) {
      assert.ok(!Buffer.from(bytes).includes('52.5163'));
      const { exif, xmp, iptc, icc } = await sharp(bytes).metadata();
      assert.deepEqual([exif, xmp, iptc, icc], [undefined, undefined, undefined, undefined]);
    }
  });

  it('is taken in as it is shown, without what is hung on behind or inside', async () => {
    const foreign = Buffer.from('<script>alert(1)</script>PK\x03\x04');
    const polyglots = [
      Buffer.concat([await jpeg(), foreign]),
      Buffer.concat([await png(), foreign]),
      Buffer.concat([await webp(), foreign]),
      withXmp(await jpeg(), foreign.toString('latin1')),
    ];
    for (const bytes of polyglots)
      for (const { bytes: made } of (await read(bytes)).renditions)
        assert.ok(!Buffer.from(made).includes('script') && !Buffer.from(made).includes('PK\x03\x04'));
  });
});

describe('the credit of a picture', () => {
  const artist = 0x013b;
  const copyright = 0x8298;
  const text = (value: string) => Buffer.from(`${value}\0`);

  async function creditOf(file: Buffer): Promise<string | undefined> {
    return (await read(file)).credit;
  }

  it('is missing where the file says nothing', async () => {
    assert.equal(await creditOf(await jpeg()), undefined);
    assert.ok(!('credit' in (await read(await jpeg()))));
    assert.equal(await creditOf(withExif(await jpeg(), [[artist, text('  ')]])), undefined);
  });

  it('is read from EXIF, in either order of bytes', async () => {
    for (const order of ['II', 'MM'] as const) {
      const tags = [
        [artist, text('مصوّرة المحلية')],
        [copyright, text('© وكالة الصور')],
      ] as const;
      assert.equal(await creditOf(withExif(await jpeg(), tags, order)), 'مصوّرة المحلية / © وكالة الصور');
    }
    assert.equal(await creditOf(withExif(await jpeg(), [[artist, Buffer.from('ABC\0')]])), 'ABC');
  });

  it('names the photographer and the editor where EXIF parts them', async () => {
    const both = Buffer.from('Photographer\0Editor\0');
    assert.equal(await creditOf(withExif(await jpeg(), [[copyright, both]])), 'Photographer, Editor');
  });

  it('is read from IPTC, in UTF-8 or in Latin', async () => {
    const records = [
      [80, Buffer.from('Zoé', 'latin1')],
      [116, Buffer.from('© وكالة')],
    ] as const;
    assert.equal(await creditOf(withIptc(await jpeg(), records)), 'Zoé / © وكالة');
  });

  it('is read from XMP, as elements or as attributes', async () => {
    const elements = `<dc:creator><rdf:Seq><rdf:li>A &amp; B</rdf:li></rdf:Seq></dc:creator>
      <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© وكالة</rdf:li></rdf:Alt></dc:rights>`;
    assert.equal(await creditOf(withXmp(await jpeg(), elements)), 'A & B / © وكالة');
    const attributes = `<rdf:Description photoshop:Credit="Agency" dc:rights="All rights"/>`;
    assert.equal(await creditOf(withXmp(await jpeg(), attributes)), 'Agency / All rights');
  });

  it('takes the first that speaks: XMP, then IPTC, then EXIF', async () => {
    const exif = withExif(await jpeg(), [
      [artist, text('from EXIF')],
      [copyright, text('© EXIF')],
    ]);
    const iptc = withIptc(exif, [[80, Buffer.from('from IPTC')]]);
    assert.equal(await creditOf(iptc), 'from IPTC / © EXIF');
    const xmp = withXmp(iptc, '<dc:creator><rdf:Seq><rdf:li>from XMP</rdf:li></rdf:Seq></dc:creator>');
    assert.equal(await creditOf(xmp), 'from XMP / © EXIF');
  });

  it('does not say the same twice', async () => {
    const tags = [
      [artist, text('Agency')],
      [copyright, text('© Agency')],
    ] as const;
    assert.equal(await creditOf(withExif(await jpeg(), tags)), '© Agency');
  });

  it('is one line of plain text of a bounded length', async () => {
    const wild = text('a\u202eb\nc\t<b>d</b>');
    assert.equal(await creditOf(withExif(await jpeg(), [[copyright, wild]])), 'ab c <b>d</b>');
    const long = await creditOf(withExif(await jpeg(), [[copyright, text('م'.repeat(900))]]));
    assert.equal(long, 'م'.repeat(300));
  });

  it('is left out where its place is not in the file', async () => {
    const file = withExif(await jpeg(), [[copyright, text('Agency')]]);
    const at = file.indexOf('Exif\0\0') + 6 + 8 + 2 + 8;
    for (const place of [0xffffffff, 0x7fffffff, 5000]) {
      file.writeUInt32LE(place, at);
      assert.equal(await creditOf(file), undefined);
    }
  });
});

describe('a JPEG from a phone or a camera', () => {
  /** The bytes of `file` with `more` behind the entropy-coded data, before the end marker. */
  function beforeEnd(file: Buffer, more: readonly number[]): Buffer {
    return Buffer.concat([file.subarray(0, -2), Buffer.from(more), file.subarray(-2)]);
  }

  function withoutScanParameters(file: Buffer): Buffer {
    const bytes = Buffer.from(file);
    const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    // The last three bytes of a scan's header: first and last coefficient, approximation.
    const parameters = scan + 2 + bytes.readUInt16BE(scan + 2) - 3;
    bytes.set([0, 0, 0], parameters);
    return bytes;
  }

  it('is taken with faults that cost no pixel, as browsers do', async () => {
    const plain = await readPicture(await jpeg());
    const files = [
      beforeEnd(await jpeg(), [0x12, 0x34]),
      withoutScanParameters(await jpeg()),
      Buffer.concat([await jpeg(), Buffer.alloc(512)]),
      Buffer.concat([await jpeg(), Buffer.from('a note of the camera')]),
    ];
    for (const file of files) {
      const picture = await readPicture(file);
      assert.ok(picture.ok && plain.ok);
      assert.equal(picture.pixelHash, plain.pixelHash);
    }
  });

  it('is refused where it is cut short, also with an end marker put behind the cut', async () => {
    const file = await jpeg();
    for (const share of [0.3, 0.6, 0.9]) {
      const cut = file.subarray(0, Math.floor(file.length * share));
      for (const bytes of [cut, Buffer.concat([cut, Buffer.from([0xff, 0xd9])])]) {
        const picture = await readPicture(bytes);
        assert.ok(!picture.ok && ['truncated', 'damaged'].includes(picture.reason));
      }
    }
  });
});
