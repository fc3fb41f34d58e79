import type { CDPSession, Page } from 'playwright-core';

/** What keys write on the Arabic layout (101), by where they are. */
const layout: Readonly<Record<string, string>> = {
  KeyJ: 'ت',
  KeyK: 'ن',
  KeyH: 'ا',
  KeyR: 'ق',
  KeyD: 'ي',
  KeyZ: 'ئ',
  KeyX: 'ء',
  KeyA: 'ش',
  KeyB: 'لا',
  KeyE: 'ث',
  KeyF: 'ب',
  KeyN: 'ى',
  KeyP: 'ح',
  Space: ' ',
  Slash: '؟',
};

/** A keyboard with an Arabic layout, as the browser sees it: the key's position is named in Latin, the letter that it types is Arabic. */
export class ArabicKeyboard {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async at(page: Page): Promise<ArabicKeyboard> {
    return new ArabicKeyboard(await page.context().newCDPSession(page));
  }

  async press(code: keyof typeof layout, modifiers = 0): Promise<void> {
    await this.down(code, modifiers);
    await this.up(code, modifiers);
  }

  async down(code: keyof typeof layout, modifiers = 0): Promise<void> {
    const key = layout[code] ?? '';
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key, text: key, modifiers });
  }

  async up(code: keyof typeof layout, modifiers = 0): Promise<void> {
    await this.#session.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      code,
      key: layout[code] ?? '',
      modifiers,
    });
  }
}

/** The Shift modifier in the DevTools protocol. */
export const shift = 8;
