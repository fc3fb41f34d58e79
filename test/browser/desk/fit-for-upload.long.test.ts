import { expect } from '@open-wc/testing';
import { fitForUpload } from '../../../server/desk/headlines/compose/fit-for-upload.ts';
import { limits } from '../../../server/protocol/limits.ts';

/** A photo whose left half is red, with some noise, so that it does not compress to nothing. */
async function photo(width: number, height: number, type = 'image/jpeg', quality = 1): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'blue';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'red';
  context.fillRect(0, 0, width / 2, height);
  return canvas.convertToBlob({ type, quality });
}

/** Bytes that decoders skip: a file of a phone has previews and notes of its maker. */
async function padded(file: Blob, bytes: number): Promise<Blob> {
  return new Blob([file, new Uint8Array(bytes)], { type: file.type });
}

/** `file` with an EXIF orientation in front of its picture. */
async function turned(file: Blob, orientation: number): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const exif = head.concat([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  return new Blob([bytes.slice(0, 2), new Uint8Array(exif), bytes.slice(2)], { type: file.type });
}

async function look(file: Blob) {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const pixel = (x: number, y: number) => [...(context?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3);
  return { width, height, pixel };
}

function isRed([red = 0, , blue = 0]: readonly number[]): boolean {
  return red > 200 && blue < 60;
}

/** `file` with a segment of XMP in front of its picture. */
async function credited(file: Blob, credit: string): Promise<Blob> {
  const text = new TextEncoder().encode(`http://ns.adobe.com/xap/1.0/\0<dc:creator>${credit}</dc:creator>`);
  const length = text.length + 2;
  const head = new Uint8Array([0xff, 0xe1, length >> 8, length & 0xff]);
  return new Blob([file.slice(0, 2), head, text, file.slice(2)], { type: file.type });
}

describe('a picture chosen at the desk', () => {
  it('keeps its credit, and is upright, when it is scaled', async () => {
    const large = await photo(8160, 6144, 'image/jpeg', 0.8);
    // EXIF first, as cameras write it.
    const scaled = await fitForUpload(await turned(await credited(large, 'صورة: ليلى'), 3));
    expect(await scaled.text()).to.contain('<dc:creator>صورة: ليلى</dc:creator>');
    const { width, height, pixel } = await look(scaled);
    expect([width, height]).to.deep.equal([3200, 2409]);
    // Turned by half, once.
    expect(isRed(pixel(100, 1200))).to.equal(false);
    expect(isRed(pixel(3100, 1200))).to.equal(true);
  });

  it('is sent as it is while it fits', async () => {
    const small = await photo(400, 300);
    expect(await fitForUpload(small)).to.equal(small);
    const text = new Blob(['no picture'], { type: 'image/jpeg' });
    expect(await fitForUpload(text)).to.equal(text);
  });

  it('is scaled when it is a photo of 50 megapixels or 30 MB', async () => {
    const many = await fitForUpload(await photo(8160, 6144, 'image/jpeg', 0.8));
    expect(many.size).to.be.below(limits.uploadBytes);
    const { width, height, pixel } = await look(many);
    expect([width, height]).to.deep.equal([3200, 2409]);
    expect(isRed(pixel(100, 1200))).to.equal(true);
    expect(isRed(pixel(3100, 1200))).to.equal(false);

    const heavy = await fitForUpload(await padded(await photo(4000, 3000), 30_000_000));
    expect(heavy.size).to.be.below(limits.uploadBytes);
    expect((await look(heavy)).width).to.equal(3200);
  });

  it('stays upright, and is not enlarged', async () => {
    const heavy = await padded(await turned(await photo(800, 600), 6), 9_000_000);
    const { width, height, pixel } = await look(await fitForUpload(heavy));
    expect([width, height]).to.deep.equal([600, 800]);
    // Turned clockwise, its left is above.
    expect(isRed(pixel(300, 50))).to.equal(true);
    expect(isRed(pixel(300, 750))).to.equal(false);
  });

  it('has white where it was transparent', async () => {
    const canvas = new OffscreenCanvas(100, 100);
    canvas.getContext('2d');
    const clear = await padded(await canvas.convertToBlob({ type: 'image/png' }), 9_000_000);
    const scaled = await fitForUpload(clear);
    expect(scaled.type).to.equal('image/jpeg');
    expect((await look(scaled)).pixel(50, 50)).to.deep.equal([255, 255, 255]);
  });
});
