import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate made for one test. */
export interface Certificate {
  readonly host: string;
  readonly key: string;
  readonly cert: string;
}

/**
 * A certificate by RFC 5280 with only what a client requires: the host as subject alternative name. Signed by `issuer`, or self-signed.
 */
export function certificateFor(host: string, issuer?: Certificate): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const signature = sequence(objectId([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
  const content = sequence(
    element(0xa0, integer(2)),
    integer(1),
    signature,
    nameOf(issuer?.host ?? host),
    sequence(utcTime('000101000000Z'), utcTime('491231235959Z')),
    nameOf(host),
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(otherName(host), authority)),
  );
  const proof = element(0x03, Buffer.from([0]), sign('sha256', content, issuer?.key ?? privateKey));
  return {
    host,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(sequence(content, signature, proof)),
  };
}

/** Basic constraints: it may sign other certificates. */
const authority = sequence(
  objectId([0x55, 0x1d, 0x13]),
  element(0x04, sequence(element(0x01, Buffer.from([0xff])))),
);

function nameOf(host: string): Buffer {
  return sequence(element(0x31, sequence(objectId([0x55, 0x04, 0x03]), element(0x0c, Buffer.from(host)))));
}

function otherName(host: string): Buffer {
  const names = sequence(element(0x82, Buffer.from(host)));
  return sequence(objectId([0x55, 0x1d, 0x11]), element(0x04, names));
}

function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, ...parts);
}

function integer(value: number): Buffer {
  return element(0x02, Buffer.from([value]));
}

function objectId(bytes: readonly number[]): Buffer {
  return element(0x06, Buffer.from(bytes));
}

function utcTime(text: string): Buffer {
  return element(0x17, Buffer.from(text));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
