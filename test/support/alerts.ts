interface AlertInfo {
  readonly language?: string;
  readonly headline?: string;
  readonly event?: string;
  readonly severity?: string;
  readonly urgency?: string;
  readonly expires?: string;
  readonly areas?: readonly string[];
}

/** How a message of the tests differs from the others. */
export interface AlertText {
  readonly identifier?: string;
  readonly sent?: string;
  readonly status?: string;
  readonly kind?: string;
  readonly scope?: string;
  readonly references?: readonly string[];
  readonly namespace?: string;
  readonly infos?: readonly AlertInfo[];
}

/** How other messages refer to one. */
export function referenceTo({ identifier = '1', sent = '2026-03-01T11:00:00+00:00' }: AlertText): string {
  return `warnings@weather.example,${identifier},${sent}`;
}

/** A harmless warning as CAP 1.2. */
export function alertOf(alert: AlertText): string {
  const {
    identifier = '1',
    sent = '2026-03-01T11:00:00+00:00',
    status = 'Actual',
    kind = 'Alert',
    scope = 'Public',
    references = [],
    namespace = 'xmlns="urn:oasis:names:tc:emergency:cap:1.2"',
    infos = [{ language: 'ar' }],
  } = alert;
  return `<?xml version="1.0"?><alert ${namespace}><identifier>${identifier}</identifier>
<sender>warnings@weather.example</sender><sent>${sent}</sent><status>${status}</status>
<msgType>${kind}</msgType><scope>${scope}</scope><references>${references.join(' ')}</references>
${infos.map(infoOf).join('')}</alert>`;
}

function infoOf(info: AlertInfo): string {
  const {
    headline = 'رياح قوية على الساحل',
    event = 'رياح',
    severity = 'Moderate',
    urgency = 'Expected',
  } = info;
  const { language, expires, areas = ['الساحل'] } = info;
  const parts = [
    language === undefined ? '' : `<language>${language}</language>`,
    `<category>Met</category><event>${event}</event><urgency>${urgency}</urgency>`,
    `<severity>${severity}</severity><certainty>Likely</certainty>`,
    expires === undefined ? '' : `<expires>${expires}</expires>`,
    headline === '' ? '' : `<headline>${headline}</headline>`,
    ...areas.map((area) => `<area><areaDesc>${area}</areaDesc></area>`),
  ];
  return `<info>${parts.join('')}</info>`;
}
