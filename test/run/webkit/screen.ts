import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { killGroupOf, killOnExit } from '../kill-on-exit.ts';
import type { WebKitPrograms } from '../engines.ts';

export const screenPx = { width: 2560, height: 1440 } as const;

/** What a person has set on their system, as a page sees it. */
export interface Settings {
  readonly isMotionReduced: boolean;
  readonly isDark: boolean;
}

/** A virtual screen, with the settings that a person would have made on it. */
export class Screen {
  /** As in the variable DISPLAY. */
  readonly name: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'shareet-screen-'));
  readonly #server: ChildProcess;
  #settings: ChildProcess | undefined;

  private constructor(server: ChildProcess, name: string) {
    this.#server = server;
    this.name = name;
  }

  static async open(programs: WebKitPrograms): Promise<Screen> {
    const size = `${screenPx.width}x${screenPx.height}x24`;
    const server = spawn(programs.display, ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    killOnExit(server);
    const number = await firstLine(server.stdio[3] as Readable, programs.display);
    const screen = new Screen(server, `:${number.trim()}`);
    await screen.#openSettings(programs.settings);
    return screen;
  }

  /** Programs of this screen are notified soon after. */
  set({ isMotionReduced, isDark }: Settings): void {
    const lines = [
      `Gtk/EnableAnimations ${isMotionReduced ? 0 : 1}`,
      `Net/ThemeName "${isDark ? 'Adwaita-dark' : 'Adwaita'}"`,
    ];
    writeFileSync(this.#file, `${lines.join('\n')}\n`);
    this.#settings?.kill('SIGHUP');
  }

  close(): void {
    if (this.#settings) killGroupOf(this.#settings);
    killGroupOf(this.#server);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #file(): string {
    return join(this.#folder, 'settings');
  }

  async #openSettings(program: string): Promise<void> {
    this.set({ isMotionReduced: false, isDark: false });
    this.#settings = spawn(program, ['-c', this.#file], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DISPLAY: this.name },
    });
    killOnExit(this.#settings);
    await firstLine(this.#settings.stderr, program);
    this.#settings.stderr?.resume();
  }
}

/** The first line that a program prints; these programs print it once they are up. */
async function firstLine(from: Readable | null, program: string): Promise<string> {
  if (!from) throw new Error(`${program} has no output`);
  const lines = createInterface(from);
  const line = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  if (line.length === 0) throw new Error(`${program} does not start`);
  return String(line[0]);
}
