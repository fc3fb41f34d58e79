import { ignoreApiErrors } from '../../api/ignore-api-errors.ts';
import type { DeskApp } from '../../desk-app.ts';
import { serverPath } from '../../server-path.ts';

/** From one attempt to the next, in ms. */
const retryMs = 5000;

/** The server of the strips in the desk: an address with a ticket, so that they are not counted as viewers. */
export class DeskServer {
  readonly #desk: DeskApp;
  readonly #channel: string;
  #address: string | undefined;
  #expiresMs = 0;
  #triedMs = -Infinity;

  constructor(desk: DeskApp, channel: string) {
    this.#desk = desk;
    this.#channel = channel;
  }

  /** `undefined` until there is a ticket. */
  get address(): string | undefined {
    return this.#address;
  }

  /** Takes a ticket where one is needed: a connected strip keeps the ticket that it started with, whatever its age. */
  async keep(isConnected: boolean): Promise<void> {
    const nowMs = this.#desk.serverNowMs();
    if (isConnected || nowMs < this.#expiresMs || Math.abs(nowMs - this.#triedMs) < retryMs) return;
    this.#triedMs = nowMs;
    await ignoreApiErrors(() => this.#take());
  }

  async #take(): Promise<void> {
    const segment = encodeURIComponent(this.#channel);
    const { ticket, expiresAt } = await this.#desk.api.request<{
      readonly ticket: string;
      readonly expiresAt: string;
    }>('GET', `v1/channels/${segment}/desk-ticket`);
    this.#expiresMs = Date.parse(expiresAt);
    this.#address = new URL(`${serverPath}embed/${segment}/${ticket}/`, location.href).href;
  }
}
