import { decodeXML } from 'entities';
import { limits } from '../protocol/limits.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';

/** What a file carries beside its pixels, as sharp gives it. */
export interface Metadata {
  readonly exif?: Buffer | undefined;
  readonly iptc?: Buffer | undefined;
  readonly xmp?: Buffer | undefined;
}

/**
 * Who made the picture and who owns it, as one line: `author / rights`, or whichever of them is there. Nothing else
 * of the file's metadata is kept. XMP is asked first since it is always UTF-8, then IPTC, then EXIF. Never throws.
 */
export function creditOf({ exif, iptc, xmp }: Metadata): string | undefined {
  const sources = [fromXmp(xmp), fromIptc(iptc), fromExif(exif)];
  const author = sources.map(({ author }) => author).find(Boolean) ?? '';
  const rights = sources.map(({ rights }) => rights).find(Boolean) ?? '';
  const parts = rights.includes(author) ? [rights] : author.includes(rights) ? [author] : [author, rights];
  const credit = [...parts.join(' / ')].slice(0, limits.altChars).join('').trim();
  return credit === '' ? undefined : credit;
}

interface Credit {
  readonly author?: string;
  readonly rights?: string;
}

/** Names are near the beginning of a packet; no more of it is read. */
const maxXmpBytes = 256 * 1024;

function fromXmp(xmp: Buffer | undefined): Credit {
  const text = xmp?.toString('utf8', 0, maxXmpBytes) ?? '';
  return {
    author: xmpValue(text, 'dc:creator') || xmpValue(text, 'photoshop:Credit'),
    rights: xmpValue(text, 'dc:rights'),
  };
}

/** A property written as an attribute, or as an element with its list inside; the first of a list is the default one. */
function xmpValue(text: string, name: string): string {
  const attribute = between(text, `${name}="`, '"', 2000);
  const element = between(text, `<${name}`, `</${name}>`, 20_000);
  const listed = element?.match(/<rdf:li[^>]{0,200}>([^<]{0,2000})</)?.[1];
  const plain = element?.match(/^[^>]{0,200}>([^<]{0,2000})$/)?.[1];
  return readable(decodeXML(attribute ?? listed ?? plain ?? ''));
}

function between(text: string, opening: string, closing: string, maxChars: number): string | undefined {
  const from = text.indexOf(opening);
  if (from === -1) return undefined;
  const found = text.slice(from + opening.length, from + opening.length + maxChars);
  const end = found.indexOf(closing);
  return end === -1 ? undefined : found.slice(0, end);
}

/** IPTC-IIM: records of `1C, record, dataset, length, value`, somewhere in a Photoshop resource. */
function fromIptc(iptc: Buffer | undefined): Credit {
  return {
    author: iptcValue(iptc, 80) || iptcValue(iptc, 110),
    rights: iptcValue(iptc, 116),
  };
}

function iptcValue(iptc: Buffer | undefined, dataset: number): string {
  const marker = Buffer.from([0x1c, 2, dataset]);
  const from = iptc?.indexOf(marker) ?? -1;
  if (!iptc || from === -1 || from + 5 > iptc.length) return '';
  const length = iptc.readUInt16BE(from + 3);
  // Longer ones (with a first bit that says so) are no names.
  return length > 2000 ? '' : readable(textOf(iptc.subarray(from + 5, from + 5 + length)));
}

const artistTag = 0x013b;
const copyrightTag = 0x8298;

function fromExif(exif: Buffer | undefined): Credit {
  const tiff = exif?.subarray(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0);
  if (!tiff || tiff.length < 8) return {};
  return { author: exifValue(tiff, artistTag), rights: exifValue(tiff, copyrightTag) };
}

/** The text of a tag in the first directory of a TIFF; empty when the tag, or a part of the file, is not there. */
function exifValue(tiff: Buffer, tag: number): string {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const number = (offset: number, bytes: 2 | 4): number => {
    if (offset + bytes > tiff.length) return 0;
    return isLittle ? tiff.readUIntLE(offset, bytes) : tiff.readUIntBE(offset, bytes);
  };

  const directory = number(4, 4);
  const entries = number(directory, 2);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) break;
    if (number(entry, 2) !== tag) continue;
    const length = number(entry + 4, 4);
    const from = length > 4 ? number(entry + 8, 4) : entry + 8;
    return length > 2000 ? '' : readable(textOf(tiff.subarray(from, from + length)));
  }
  return '';
}

/** UTF-8 where it is, else the Latin that cameras and old tools write. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** EXIF separates its photographer and its editor by a zero byte, and pads with more of them. */
function readable(text: string): string {
  return text.split('\0').map(cleanLine).filter(Boolean).join(', ');
}
