/** What a test may set, as a person would on their system; what it leaves out stays as it is. */
export interface Media {
  readonly colorScheme?: 'light' | 'dark' | 'no-preference';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
}

export const noMedia = {
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  forcedColors: 'none',
} as const;

/** Media queries that match once a page has heard of `media`. */
export function queriesOf(media: Media): readonly string[] {
  const { colorScheme, reducedMotion, forcedColors } = media;
  return [
    ...(colorScheme ? [`(prefers-color-scheme: ${colorScheme === 'dark' ? 'dark' : 'light'})`] : []),
    ...(reducedMotion ? [`(prefers-reduced-motion: ${reducedMotion})`] : []),
    ...(forcedColors ? [`(forced-colors: ${forcedColors})`] : []),
  ];
}

/**
 * The body of a function `(queries, done)`, which calls `done` in the page once all of these media queries match and the page
 * was told: with the next frame, which WebKit only draws when something asks for it.
 */
export const whenMatching = `
  const [queries, done] = arguments;
  const lists = queries.map((query) => matchMedia(query));
  const check = () => lists.every((list) => list.matches) && requestAnimationFrame(() => done(true));
  for (const list of lists) list.addEventListener('change', check);
  check();
`;
