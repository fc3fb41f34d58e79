import type { GraphicsAPI } from 'ograf';
import type { FeedState } from '../core/feed-state.ts';
import { followChannel } from '../feed/follow-channel.ts';
import type { Subscription } from '../feed/shared-subscription.ts';
import { firstAnswer, noAnswer } from './first-answer.ts';
import { type PlayReply, readSchedule } from './graphic-actions.ts';
import { type GraphicData, isRecord, readData } from './graphic-data.ts';
import { GraphicModel } from './graphic-model.ts';
import { RealTimeSession } from './real-time-session.ts';
import { ReplaySession } from './replay-session.ts';
import { done, refuse, type Reply } from './reply.ts';
import type { Feed } from './scene-content.ts';
import { SceneView } from './scene-view.ts';
import type { Session } from './session.ts';
import { type Picture, stageOf } from './stage-of.ts';

/** How long a server may take before the graphic is ready without it. */
const answerTimeoutMs = 5000;
const defaultFrameRate = 50;

const overtaken = refuse('It was loaded again, or disposed of, meanwhile.', 409);
const notLoaded = refuse('Call load first.', 409);

/** The interface, except that there is no step at the end, as the specification says. */
type Graphic = Omit<GraphicsAPI.Graphic, 'playAction' | 'load'>;

/**
 * A strip of live headlines as an OGraf graphic. Its data is described in its manifest. In real time it follows a server, and goes on with
 * what it has while the server is away; otherwise it draws any frame that it is asked for, from a playlist or from what the server answers
 * to `load`.
 */
export class TickerGraphic extends HTMLElement implements Graphic {
  readonly #root: ShadowRoot;
  #view: SceneView | undefined;
  #session: Session | undefined;
  #subscription: Subscription | undefined;
  #resizes: ResizeObserver | undefined;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
  }

  async load(params: unknown): Promise<Reply> {
    const { data: given, renderType, renderCharacteristics } = isRecord(params) ? params : {};
    const read = readData(given);
    if ('faults' in read) return refuse(read.faults.join(' '));
    const { data } = read;
    const isReplayed = renderType === 'non-realtime';
    if (!data.headlines && (data.server === undefined || data.channel === undefined))
      return refuse('The data has neither "headlines" nor "server" and "channel".');
    this.#end();
    const view = new SceneView(this.#root);
    this.#view = view;
    // Widths are measured: with the fonts that will be drawn.
    await document.fonts.ready;
    if (this.#view !== view) return overtaken;
    const frameRate = readFrameRate(renderCharacteristics);
    return isReplayed ? this.#loadReplay(view, data, frameRate) : this.#loadRealTime(view, data, frameRate);
  }

  dispose(): Promise<Reply> {
    this.#end();
    this.#view = undefined;
    this.#root.replaceChildren();
    return Promise.resolve(done);
  }

  async playAction(params: unknown): Promise<PlayReply> {
    const session = this.#session;
    if (!session) return { ...notLoaded, currentStep: undefined };
    const reply = await session.perform({ type: 'playAction', params });
    return { ...reply, currentStep: session.currentStep };
  }

  stopAction(params: unknown): Promise<Reply> {
    return this.#perform('stopAction', params);
  }

  updateAction(params: unknown): Promise<Reply> {
    return this.#perform('updateAction', params);
  }

  customAction(params: unknown): Promise<Reply> {
    return this.#perform('customAction', params);
  }

  goToTime(params: unknown): Promise<Reply> {
    const timestamp = isRecord(params) ? params['timestamp'] : undefined;
    if (typeof timestamp !== 'number' || !(timestamp >= 0) || timestamp === Infinity)
      return Promise.resolve(refuse('"timestamp" is not a number of ms.'));
    return Promise.resolve(this.#session?.goToTime(timestamp) ?? notLoaded);
  }

  setActionsSchedule(params: unknown): Promise<Reply> {
    const schedule = readSchedule(isRecord(params) ? params['schedule'] : undefined);
    if (typeof schedule === 'string') return Promise.resolve(refuse(schedule));
    return Promise.resolve(this.#session?.schedule(schedule) ?? notLoaded);
  }

  async #perform(type: string, params: unknown): Promise<Reply> {
    return (await this.#session?.perform({ type, params })) ?? notLoaded;
  }

  async #loadReplay(view: SceneView, data: GraphicData, frameRate: number): Promise<Reply> {
    let feed: Feed | undefined;
    let nowMs = 0;
    if (!data.headlines) {
      const { reply, state } = await this.#firstState(data, () => undefined);
      if (this.#view !== view) return overtaken;
      this.#subscription?.close();
      if (!state?.headlines) return reply === noAnswer ? { ...reply, statusCode: 504 } : reply;
      feed = { channel: state.channel, headlines: state.headlines };
      nowMs = state.lastHeardAtMs ?? 0;
    }
    const stageFor = (now: GraphicData) => stageOf(view, now, this.#picture(frameRate));
    this.#session = new ReplaySession(view, frameRate, () => new GraphicModel(stageFor, data, feed, nowMs));
    return done;
  }

  async #loadRealTime(view: SceneView, data: GraphicData, frameRate: number): Promise<Reply> {
    const model = new GraphicModel(
      (now) => stageOf(view, now, this.#picture(frameRate)),
      data,
      undefined,
      Date.now(),
    );
    const session = new RealTimeSession(view, frameRate, model);
    this.#session = session;
    let sizePx = `${this.clientWidth} ${this.clientHeight}`;
    this.#resizes = new ResizeObserver(() => {
      const before = sizePx;
      sizePx = `${this.clientWidth} ${this.clientHeight}`;
      if (sizePx !== before) session.resize();
    });
    this.#resizes.observe(this);
    if (data.headlines) return done;
    const { reply } = await this.#firstState(data, (state) => session.receive(state));
    if (this.#session !== session) return overtaken;
    if (reply.statusCode >= 300) this.#end();
    return reply;
  }

  /** Follows the channel, and waits for the first answer of its server. */
  #firstState(
    { server = '', channel = '' }: GraphicData,
    receive: (state: FeedState) => void,
  ): Promise<{ readonly reply: Reply; readonly state?: FeedState }> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve({ reply: noAnswer }), answerTimeoutMs);
      this.#subscription = followChannel({ server, channel }, (state) => {
        receive(state);
        const reply = firstAnswer(state);
        if (!reply) return;
        clearTimeout(timer);
        resolve({ reply, state });
      });
    });
  }

  #picture(frameRate: number): Picture {
    return {
      heightPx: this.clientHeight || innerHeight,
      frameRate,
      devicePixelRatio: globalThis.devicePixelRatio || 1,
    };
  }

  #end(): void {
    this.#resizes?.disconnect();
    this.#subscription?.close();
    this.#session?.dispose();
    this.#resizes = undefined;
    this.#subscription = undefined;
    this.#session = undefined;
  }
}

function readFrameRate(characteristics: unknown): number {
  const rate = isRecord(characteristics) ? characteristics['frameRate'] : undefined;
  return typeof rate === 'number' && rate >= 1 && rate <= 240 ? rate : defaultFrameRate;
}
