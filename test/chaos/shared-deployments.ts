import { deploy, type Deployment, type Kind } from './deployment.ts';

/** Deployments that several scenarios use one after another. */
export class SharedDeployments {
  readonly #opened = new Map<string, Promise<Deployment>>();

  get(kind: Kind): Promise<Deployment> {
    const name = JSON.stringify(kind);
    const opened = this.#opened.get(name) ?? deploy(kind);
    this.#opened.set(name, opened);
    return opened;
  }

  async close(): Promise<void> {
    for (const opened of this.#opened.values()) await (await opened).close();
  }
}
