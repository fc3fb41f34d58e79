import { defaultChoices, type Choices } from './choices.ts';

/** The address of an overlay, for browser sources. An overlay does not follow the colour scheme of a viewer's system: it is dark or light. */
export function overlayAddress(choices: Choices, server: string): string {
  const { channel, speed, lang, dir, accent } = choices;
  return `${server}/overlay/${encodeURIComponent(channel)}${query({ speed, lang, dir, theme: ground(choices), accent: accent.replace('#', '') })}`;
}

/** The address of a wall, for a browser that fills its screen. */
export function wallAddress(choices: Choices, server: string): string {
  const { channel, mode, speed, lang, dir } = choices;
  return `${server}/wall/${encodeURIComponent(channel)}${query({ mode, speed, lang, dir, theme: ground(choices) })}`;
}

/** Where the graphic is, and the data to load it with. */
export function graphicSnippet(choices: Choices, server: string): string {
  const { channel, speed, lang, dir, accent } = choices;
  const data = Object.fromEntries(
    Object.entries({ server, channel, speed, lang, dir, theme: ground(choices), accent }).filter(
      ([, value]) => value !== '',
    ),
  );
  return `${server}/ograf/shareet-ticker.zip\n\n${JSON.stringify(data, undefined, 2)}`;
}

function ground({ theme }: Choices): string {
  return theme === 'light' ? 'light' : '';
}

/** What was chosen; the mode always, since that of a wall has another default. */
function query(options: Readonly<Record<string, string>>): string {
  const chosen = Object.entries(options).filter(
    ([name, value]) => value !== '' && !(name === 'speed' && value === defaultChoices.speed),
  );
  return chosen.length === 0 ? '' : `?${new URLSearchParams(chosen).toString()}`;
}
