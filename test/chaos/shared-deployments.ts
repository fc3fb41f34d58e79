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

  /** Closes all. Later calls get new ones, because a failure may leave anything behind. */
  async close(): Promise<void> {
    const opened = [...this.#opened.values()];
    this.#opened.clear();
    for (const deployment of await Promise.allSettled(opened))
      if (deployment.status === 'fulfilled') await deployment.value.close();
  }
}
