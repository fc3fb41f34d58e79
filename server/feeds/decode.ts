import { undoDoubleEncoding } from './double-encoding.ts';

/** Bytes of a feed as text, and how they were read. */
export interface DecodedFeed {
  readonly text: string;
  /** The encoding's name by the WHATWG standard: `utf-8`, `windows-1256` … */
  readonly encoding: string;
  /** Whether no encoding could be found in which the bytes are text. */
  readonly isUnreadable?: true;
}

/**
 * Decodes a feed. In this order: UTF-16 by its mark or its null bytes, valid UTF-8 but for a few bytes (whatever is declared: servers that
 * declare windows-1256 and send UTF-8 are common, text in windows-1256 that happens to be UTF-8 is not), the XML prolog, the
 * charset of the HTTP answer. UTF-8 that was encoded twice is decoded twice. What says UTF-8, or a Western encoding, and reads as Arabic in windows-1256 is taken as that. UTF-8
 * with replacement characters is the last resort. Never throws.
 */
export function decodeFeed(bytes: Uint8Array, charset?: string): DecodedFeed {
  const marked = byMark(bytes) ?? byNulls(bytes);
  if (marked) return decodedAs(bytes, marked);

  const utf8 = validUtf8(bytes);
  if (utf8 !== undefined) return { text: undoDoubleEncoding(withoutIllegal(utf8)), encoding: 'utf-8' };

  if (isNearlyUtf8(bytes)) return decodedAs(bytes, 'utf-8');
  const declared = decoderName(declaredInProlog(bytes)) ?? decoderName(charset);
  if (declared !== undefined && !western.has(declared)) return decodedAs(bytes, declared);
  const arabic = arabicEncodings.find((encoding) => isArabicIn(bytes, encoding));
  const encoding = arabic ?? declared ?? (isWestern(bytes) ? 'windows-1252' : undefined);
  return encoding === undefined
    ? { ...decodedAs(bytes, 'utf-8'), isUnreadable: true }
    : decodedAs(bytes, encoding);
}

/** Encodings that are declared by default, without a choice: the standard treats ISO 8859-1 as windows-1252. */
const western: ReadonlySet<string> = new Set(['windows-1252', 'iso-8859-15']);
const arabicEncodings = ['windows-1256', 'iso-8859-6'];

/** Allows for stray bytes, or a file that ends inside a letter: far more of it is UTF-8 than could be by accident. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  const letters = text.match(/[\u0080-\ufffc]/gu)?.length ?? 0;
  return broken * 10 < letters;
}

/** Whether the bytes that are not ASCII are those that French, English, German or Spanish need of windows-1252. */
function isWestern(bytes: Uint8Array): boolean {
  const foreign = new TextDecoder('windows-1252').decode(bytes).match(/[^\p{ASCII}]/gu) ?? [];
  const known = foreign.filter((char) =>
    'àâäáãçèéêëíîïñóôöùúûüÿœæßÀÂÇÉÈÊÎÔÛÄÖÜÑŒ«»‘’“”–—…•€£°©®\u00a0¿¡'.includes(char),
  );
  return known.length > foreign.length * 0.9;
}

/** Whether most of the bytes that are not ASCII form Arabic words. Single Arabic letters between Latin ones are accents of another encoding. */
function isArabicIn(bytes: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(bytes);
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const inWords = text.match(/[\u0621-\u0652]{3,}/gu)?.join('').length ?? 0;
  return foreign > 0 && inWords / foreign > 0.6 && /(?<![\u0621-\u0652])[وبف]?ال/u.test(text);
}

function byMark(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** A feed begins with `<`, `{` or white space, all of one byte: a null beside that byte is the other half of UTF-16. */
function byNulls(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (bytes.length < 4 || first === second) return undefined;
  if (second === 0) return 'utf-16le';
  return first === 0 ? 'utf-16be' : undefined;
}

function validUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: what is declared decides.
    return undefined;
  }
}

/** The prolog is ASCII in every encoding that is left here, and short. */
function declaredInProlog(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  return /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1];
}

/** The standard's name for `label`, or `undefined` if nobody knows it, or if it says UTF-8, which has been ruled out. */
function decoderName(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    // Bytes of one kind cannot be UTF-16 without a null byte beside `<`, and UTF-8 has been tried.
    return encoding.startsWith('utf-') ? undefined : encoding;
  } catch {
    // An unknown name: the next place that names an encoding decides.
    return undefined;
  }
}

function decodedAs(bytes: Uint8Array, encoding: string): DecodedFeed {
  return { text: withoutIllegal(new TextDecoder(encoding).decode(bytes)), encoding };
}

/** What XML 1.0 forbids would make a parser refuse the whole file for one stray byte. */
function withoutIllegal(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufeff\ufffe\uffff]/gu, '');
}
