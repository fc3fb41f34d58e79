import type { GraphicsManifest } from 'ograf';

/** The name of the module, beside the manifest. */
export const moduleFile = 'shareet-ticker.mjs';
export const manifestFile = 'shareet-ticker.ograf.json';
/** What it looks like on air, beside the manifest; taken by `npm run pictures -- --graphic`. */
export const thumbnail = {
  file: 'shareet-ticker.webp',
  resolution: { width: 640, height: 360 },
} as const;

const line = { type: 'string', gddType: 'single-line' } as const;

/** What a renderer, an editor and a controller know of the graphic. */
export function graphicManifest(version: string) {
  return {
    $schema: 'https://ograf.ebu.io/v1/specification/json-schemas/graphics/schema.json',
    id: 'dev.shareet.ticker',
    version,
    name: 'Shareet',
    description:
      'A strip of live headlines, Arabic first: it follows a channel of a Shareet server, or shows a playlist of its own. It moves by whole pixels each frame, and can be rendered frame by frame.',
    author: { name: 'Shareet' },
    main: moduleFile,
    thumbnails: [thumbnail],
    supportsRealTime: true,
    supportsNonRealTime: true,
    stepCount: 1,
    schema: {
      type: 'object',
      properties: {
        server: { ...line, title: 'Server', description: 'As https://news.example; with a channel.' },
        channel: { ...line, title: 'Channel' },
        headlines: {
          type: 'array',
          title: 'Headlines',
          description: 'Instead of a server.',
          items: {
            type: 'object',
            properties: {
              title: { ...line, title: 'Title' },
              source: { ...line, title: 'Source' },
              breaking: { type: 'boolean', title: 'Breaking', default: false },
            },
            required: ['title'],
          },
        },
        label: { ...line, title: 'Label', description: 'By default the title of the channel.' },
        lang: { ...line, title: 'Language', description: 'As ar or fr; by default that of the channel.' },
        dir: select('Direction', { rtl: 'Right to left', ltr: 'Left to right' }),
        speed: { ...select('Speed', { slow: 'Slow', normal: 'Normal', fast: 'Fast' }), default: 'normal' },
        look: {
          ...select('Look', { full: 'Full width', 'lower-third': 'Lower third', corner: 'Corner' }),
          default: 'full',
        },
        theme: { ...select('Theme', { dark: 'Dark', light: 'Light' }), default: 'dark' },
        accent: {
          type: 'string',
          gddType: 'color-rrggbb',
          pattern: '^#[0-9a-f]{6}$',
          title: 'Colour of the label',
        },
        fontSizePx: {
          type: 'integer',
          title: 'Font size in px',
          description: 'By default 44 of 1080 lines.',
          minimum: 18,
          maximum: 200,
        },
        clock: { type: 'boolean', title: 'Clock', description: 'In real time only.', default: false },
      },
    },
    customActions: [
      { id: 'pause', name: 'Pause', description: 'The line stands still.', schema: null },
      { id: 'resume', name: 'Resume', schema: null },
      { id: 'next', name: 'Next headline', schema: null },
      {
        id: 'breaking',
        name: 'Breaking',
        description: 'One line takes the strip over until it is cleared.',
        schema: {
          type: 'object',
          properties: { title: { ...line, title: 'Title' } },
          required: ['title'],
        },
      },
      { id: 'clear', name: 'Clear breaking', schema: null },
    ],
    renderRequirements: [{ resolution: { width: { min: 640 }, height: { min: 360 } } }],
  } satisfies GraphicsManifest;
}

function select(title: string, labels: Readonly<Record<string, string>>) {
  return {
    type: 'string',
    gddType: 'select',
    enum: Object.keys(labels),
    gddOptions: { labels },
    title,
  } as const;
}
