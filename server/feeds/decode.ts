/** Bytes of a feed as text, and how they were read. */
export interface DecodedFeed {
  readonly text: string;
  /** The encoding's name by the WHATWG standard: `utf-8`, `windows-1256` … */
  readonly encoding: string;
}

/**
 * Decodes a feed. In this order: byte order mark, UTF-16 by its null bytes, valid UTF-8 (whatever is declared: servers that declare
 * windows-1256 and send UTF-8 are common, text in windows-1256 that happens to be valid UTF-8 is not), the XML prolog, the
 * charset of the HTTP answer, and UTF-8 with replacement characters as the last resort. Never throws.
 */
export function decodeFeed(bytes: Uint8Array, charset?: string): DecodedFeed {
  const marked = byMark(bytes) ?? byNulls(bytes);
  if (marked) return decodedAs(bytes, marked);

  const utf8 = validUtf8(bytes);
  if (utf8 !== undefined) return { text: withoutIllegal(utf8), encoding: 'utf-8' };

  return decodedAs(bytes, decoderName(declaredInProlog(bytes)) ?? decoderName(charset) ?? 'utf-8');
}

function byMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
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
  return /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1];
}

/** The standard's name for `label`, or `undefined` if nobody knows it, or if it says UTF-8, which has been ruled out. */
function decoderName(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    // Bytes of one kind cannot be UTF-16 without a null byte beside `<`, and UTF-8 has been tried.
    return encoding.startsWith('utf-') ? undefined : encoding;
  } catch {
    // An invented name: the next source of a name decides.
    return undefined;
  }
}

function decodedAs(bytes: Uint8Array, encoding: string): DecodedFeed {
  return { text: withoutIllegal(new TextDecoder(encoding).decode(bytes)), encoding };
}

/** What XML 1.0 forbids would make a parser refuse the whole file for one stray byte. */
function withoutIllegal(text: string): string {
  // eslint-disable-next-line no-control-regex -- these controls are exactly what is meant
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff\ufffe\uffff]/gu, '');
}
