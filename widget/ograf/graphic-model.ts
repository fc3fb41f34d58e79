import { type GraphicData, readData } from './graphic-data.ts';
import { done, refuse, type Reply } from './reply.ts';
import { Scene, type Stage } from './scene.ts';
import { type Feed, sceneContent, type SceneContent } from './scene-content.ts';

/** The fields that the measurements of a picture depend on. */
const staged = ['look', 'theme', 'accent', 'fontSizePx', 'speed', 'dir', 'lang', 'clock'] as const;

/** What a controller and a server have sent, and the scene that results from it. */
export class GraphicModel {
  readonly #stageFor: (data: GraphicData) => Stage;
  #scene: Scene;
  #data: GraphicData;
  #feed: Feed | undefined;
  #urgent: string | undefined;
  #nowMs: number;
  #currentStep: number | undefined;

  constructor(
    stageFor: (data: GraphicData) => Stage,
    data: GraphicData,
    feed: Feed | undefined,
    nowMs: number,
  ) {
    this.#stageFor = stageFor;
    this.#data = data;
    this.#feed = feed;
    this.#nowMs = nowMs;
    this.#scene = new Scene(stageFor(data), this.#content);
  }

  get scene(): Scene {
    return this.#scene;
  }

  get data(): GraphicData {
    return this.#data;
  }

  get currentStep(): number | undefined {
    return this.#currentStep;
  }

  play(skipAnimation: boolean): void {
    this.scene.play(skipAnimation);
    this.#currentStep = 0;
  }

  stop(skipAnimation: boolean): void {
    this.scene.stop(skipAnimation);
    this.#currentStep = undefined;
  }

  update(change: unknown): Reply {
    const read = readData(change, this.#data);
    if ('faults' in read) return refuse(read.faults.join(' '));
    const before = this.#data;
    this.#data = read.data;
    if (staged.some((name) => before[name] !== read.data[name])) this.restage();
    else this.#show();
    return done;
  }

  setUrgent(title: string | undefined): void {
    this.#urgent = title;
    this.#show();
  }

  /** @param mayFinish ids of headlines that have expired and may finish their passage */
  setFeed(feed: Feed | undefined, nowMs: number, mayFinish?: ReadonlySet<string>): void {
    this.#feed = feed;
    this.#nowMs = nowMs;
    this.#show(mayFinish);
  }

  /** Measures anew: the line begins again. */
  restage(): void {
    this.#scene = new Scene(this.#stageFor(this.#data), this.#content, this.#scene);
  }

  get #content(): SceneContent {
    return sceneContent(this.#data, this.#feed, this.#urgent, this.#nowMs);
  }

  #show(mayFinish?: ReadonlySet<string>): void {
    this.#scene.show(this.#content, mayFinish);
  }
}
