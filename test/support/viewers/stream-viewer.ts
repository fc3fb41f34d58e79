import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { ViewerMessages } from '../../../server/protocol/message.ts';
import { Recording } from './recording.ts';

export interface StreamViewerOptions {
  readonly channel?: string;
  /** In the address, as a page says it. */
  readonly after?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A reader of server-sent events, by the letter of the HTML standard as far as the server uses it. */
export class StreamViewer extends Recording {
  readonly response: IncomingMessage;
  lastEventId = '';
  retryMs: readonly number[] = [];
  comments = 0;
  isEnded = false;
  #rest = '';

  private constructor(response: IncomingMessage) {
    super();
    this.response = response;
    response.setEncoding('utf8');
    response.on('data', (text: string) => this.#read(text));
    const end = () => {
      this.isEnded = true;
      this.touch();
    };
    response.once('error', end);
    response.once('close', end);
  }

  static async open(url: string, options: StreamViewerOptions = {}): Promise<StreamViewer> {
    const { channel = 'demo', after, headers = {} } = options;
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const request = get(`${url}/v1/channels/${channel}/events${query}`, { headers, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return new StreamViewer(response);
  }

  close(): void {
    this.response.destroy();
  }

  #read(text: string): void {
    const blocks = (this.#rest + text).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) this.#dispatch(block.split('\n'));
  }

  #dispatch(lines: readonly string[]): void {
    const fields = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      if (colon === 0) this.comments += 1;
      else fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart());
    }
    const retry = fields.get('retry');
    if (retry !== undefined) this.retryMs = [...this.retryMs, Number(retry)];
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    const [name, data] = [fields.get('event'), fields.get('data')];
    if (name !== undefined && data !== undefined)
      this.receive(name as keyof ViewerMessages, JSON.parse(data));
    else this.touch();
  }
}
