import type { Choices } from './choices.ts';

/** The strip's own colours, as in its style sheet. */
const own = {
  light: { background: '#fbfaf7', color: '#1b1e23', accent: '#9a3412' },
  dark: { background: '#16181c', color: '#eceae5', accent: '#f0a35e' },
} as const;

export type Ground = keyof typeof own;

/** What WCAG 2.2 asks for between text and its background. The label is text too. */
export const minContrast = 4.5;

export interface Contrast {
  readonly ground: Ground;
  readonly what: 'color' | 'accent';
  readonly ratio: number;
}

/** The contrasts of the chosen colours on the grounds that the theme allows; none where the page behind shines through. */
export function contrastsOf({ theme, background, color, accent }: Choices): readonly Contrast[] {
  if (background === 'transparent') return [];
  const grounds: readonly Ground[] = theme === 'auto' ? ['light', 'dark'] : [theme];
  return grounds.flatMap((ground) => {
    const behind = background || own[ground].background;
    return [
      { ground, what: 'color', ratio: contrast(color || own[ground].color, behind) },
      { ground, what: 'accent', ratio: contrast(accent || own[ground].accent, behind) },
    ];
  });
}

/** The ratio of WCAG 2.2 between two colours in the form `#rrggbb`. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
