import { type EmulatedMedia, defaultMedia, queriesOf, whenMatching } from '../emulated-media.ts';
import { type CommandedPage, defaultViewportPx } from '../commanded-page.ts';
import type { Driver } from './driver.ts';
import { codeOf } from './keys.ts';
import { type Screen, screenPx } from './screen.ts';

const buttons = { left: 0, middle: 1, right: 2 } as const;

/**
 * The least height of the browser's own bar. The pointer rests on the bar, in the middle of the screen: without a window manager,
 * the window under the pointer has the focus, and a pointer in the page would hover over something.
 */
const barPx = 15;

/** The page in WebKit's one window. */
export class WebKitPage implements CommandedPage {
  readonly #driver: Driver;
  readonly #screen: Screen;
  #media = defaultMedia as Required<EmulatedMedia>;

  constructor(driver: Driver, screen: Screen) {
    this.#driver = driver;
    this.#screen = screen;
  }

  readonly keyboard: CommandedPage['keyboard'] = {
    down: (key) => this.#act('key', [{ type: 'keyDown', value: codeOf(key) }]),
    up: (key) => this.#act('key', [{ type: 'keyUp', value: codeOf(key) }]),
    press: async (keys) => {
      const codes = keys.split('+').map(codeOf);
      await this.#act('key', [
        ...codes.map((value) => ({ type: 'keyDown', value })),
        ...codes.toReversed().map((value) => ({ type: 'keyUp', value })),
      ]);
    },
    type: async (text) => {
      const strokes = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await this.#act('key', strokes);
    },
  };

  readonly mouse: CommandedPage['mouse'] = {
    move: (x, y) => this.#act('pointer', [{ type: 'pointerMove', x, y }]),
    down: ({ button = 'left' } = {}) =>
      this.#act('pointer', [{ type: 'pointerDown', button: buttons[button] }]),
    up: ({ button = 'left' } = {}) => this.#act('pointer', [{ type: 'pointerUp', button: buttons[button] }]),
    click: (x, y, { button = 'left' } = {}) =>
      this.#act('pointer', [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: buttons[button] },
        { type: 'pointerUp', button: buttons[button] },
      ]),
  };

  /** As for a person who has changed no settings. */
  async reset(): Promise<void> {
    await this.#driver.post('/actions', { actions: [] });
    await this.emulateMedia(defaultMedia);
    await this.setViewportSize(defaultViewportPx);
  }

  async emulateMedia(media: EmulatedMedia): Promise<void> {
    if (media.forcedColors === 'active') throw new Error('WebKitGTK knows no forced colours');
    this.#media = { ...this.#media, ...media };
    const { reducedMotion, colorScheme } = this.#media;
    this.#screen.set({ isMotionReduced: reducedMotion === 'reduce', isDark: colorScheme === 'dark' });
    await this.#driver.run(whenMatching, queriesOf({ reducedMotion, colorScheme }));
  }

  async setViewportSize({
    width,
    height,
  }: {
    readonly width: number;
    readonly height: number;
  }): Promise<void> {
    const [aroundX, aroundY] = await this.#driver.run<readonly [number, number]>(
      'arguments[0]([outerWidth - innerWidth, outerHeight - innerHeight])',
    );
    const [outerWidth, outerHeight] = [width + aroundX, height + aroundY];
    await this.#driver.post('/window/rect', {
      x: Math.round((screenPx.width - outerWidth) / 2),
      y: screenPx.height / 2 - barPx,
      width: outerWidth,
      height: outerHeight,
    });
    await this.#driver.run(whenMatching, [`(width: ${width}px) and (height: ${height}px)`]);
  }

  async #act(type: 'key' | 'pointer', actions: readonly object[]): Promise<void> {
    await this.#driver.post('/actions', { actions: [{ type, id: type, actions }] });
  }
}
