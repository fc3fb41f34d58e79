/** What playout software sends to a template, as fields by name: JSON, an object, or the XML of CasparCG. */
export function readTemplateData(sent: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof sent !== 'string') return isRecord(sent) ? sent : undefined;
  const text = sent.trim();
  if (text.startsWith('<')) return readXml(text);
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined; // not JSON
  }
}

/** `<componentData id="field"><data id="text" value="…"/></componentData>`; a parser of markup would need a policy for it. */
const component = /<componentData\s+id="([^"]*)"[^>]*>\s*<data\s+id="text"\s+value="([^"]*)"/g;

function readXml(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('<templateData')) return undefined;
  return Object.fromEntries(
    [...text.matchAll(component)].map(([, id = '', value = '']) => [decode(id), decode(value)]),
  );
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
    if (typeof name === 'string') return named[name] ?? all;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });
}

/** Everything that arrives as text in the type that its field has. An address writes colours without `#`. */
export function asGraphicData(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? typed(name, value) : value,
    ]),
  );
}

function typed(name: string, text: string): unknown {
  if (text === '') return text;
  if (name === 'clock') return { true: true, '1': true, false: false, '0': false }[text] ?? text;
  if (name === 'fontSizePx') return Number(text);
  if (name === 'accent') return /^[\da-f]{6}$/i.test(text) ? `#${text}` : text;
  return text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
