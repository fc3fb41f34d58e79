import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import type { FrameAccess } from '../access/frame-access.ts';

/** Headers arrive quickly on any line: a client that takes longer occupies a connection for nothing. */
const headersMs = 15_000;
/** The path at which WebSockets are opened. */
const webSocketPath = /^\/socket\.io\/?(\?|$)/;

/**
 * The HTTP server of a node. A request that offers to change to another protocol (curl and Java offer HTTP/2 as `h2c`) is answered as
 * if it had not: a server may ignore the offer (RFC 9110, 7.8), and Node would otherwise hand the request to the WebSockets, which drop it.
 *
 * @param frames lets in the requests of frame pages, upgrades too
 */
export function createHttpServer(application: RequestListener, frames?: FrameAccess): Server {
  const options: ServerOptions = {
    shouldUpgradeCallback(request) {
      frames?.admit(request);
      return opensWebSocket(request);
    },
    headersTimeout: headersMs,
    connectionsCheckingInterval: headersMs / 3,
  };
  return createServer(options, (request, response) => {
    frames?.admit(request);
    application(request, response);
  });
}

function opensWebSocket({ method, url = '', headers }: IncomingMessage): boolean {
  const offered = (headers.upgrade ?? '').split(',').map((protocol) => protocol.trim().toLowerCase());
  return method === 'GET' && offered.includes('websocket') && webSocketPath.test(url);
}
