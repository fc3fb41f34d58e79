/** What a test may set, as a person would on their system; what it leaves out stays as it is. */
export interface EmulatedMedia {
  readonly colorScheme?: 'light' | 'dark' | 'no-preference';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
}

export const defaultMedia = {
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  forcedColors: 'none',
} as const;

/** Media queries that match once a page has received `media`. */
export function queriesOf(media: EmulatedMedia): readonly string[] {
  const { colorScheme, reducedMotion, forcedColors } = media;
  return [
    ...(colorScheme ? [`(prefers-color-scheme: ${colorScheme === 'dark' ? 'dark' : 'light'})`] : []),
    ...(reducedMotion ? [`(prefers-reduced-motion: ${reducedMotion})`] : []),
    ...(forcedColors ? [`(forced-colors: ${forcedColors})`] : []),
  ];
}

/**
 * The body of a function `(queries, done)`, which calls `done` in the page once all of these media queries match and the page
 * has been notified. It requests frames, since WebKit notifies the page with a frame, and draws only frames that are requested.
 */
export const whenMatching = `
  const [queries, done] = arguments;
  const check = () => {
    const isMatching = queries.every((query) => matchMedia(query).matches);
    requestAnimationFrame(isMatching ? () => done(true) : check);
  };
  check();
`;
