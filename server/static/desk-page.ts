import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import { isNotFound } from '../error-code.ts';

const notBuilt = 'The desk is not built: run "npm run build".\n';

/**
 * The desk, as the build left it in `folder`: one page at `/desk` and every address below it that has no dot, what it loads below
 * `/desk/assets/`. The page is the same for everyone; what it shows it asks for.
 */
export function mountDeskPage(app: Express, folder: string, publicUrl: () => string): void {
  app.use(
    '/desk/assets',
    express.static(join(folder, 'assets'), { index: false, redirect: false, immutable: true, maxAge: '1y' }),
  );
  app.get(/^\/desk(\/[^.]*)?$/, pagePolicy(publicUrl), sendPage(join(folder, 'index.html'), publicUrl));
}

/** The page names the path of this server, and refers to its files below it: a page at any depth cannot do so by itself. */
function sendPage(file: string, publicUrl: () => string): RequestHandler {
  return async (_request, response) => {
    const page = await readFile(file, 'utf8').catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    response.set('Cache-Control', 'no-store');
    if (page === undefined) return void response.status(503).type('text/plain').send(notBuilt);
    const serverPath = new URL(publicUrl()).pathname.replace(/\/*$/, '/');
    response
      .type('html')
      .send(
        page.replaceAll('%SERVER_PATH%', () => serverPath).replaceAll('"./', () => `"${serverPath}desk/`),
      );
  };
}

/** The policy allows exactly what the desk needs, so that nothing that arrives in a headline can run, load or be sent. */
function pagePolicy(publicUrl: () => string): RequestHandler {
  return (request, response, next) => {
    // Some browsers do not count a WebSocket as part of 'self'.
    const origins = [new URL(publicUrl()).origin, ...ownOrigin(request)];
    const live = [...new Set(origins.map((origin) => origin.replace(/^http/, 'ws')))];
    helmet.contentSecurityPolicy({
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        connectSrc: ["'self'", ...live],
        fontSrc: ["'self'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        // The desk and the strip in its preview each bundle Lit.
        trustedTypes: ['lit-html', "'allow-duplicates'"],
      },
    })(request, response, next);
  };
}

/** The origin of the request, unless its Host header contains characters that would change the policy. */
function ownOrigin({ protocol, host }: Request): readonly string[] {
  return /^[a-z0-9.:[\]-]+$/i.test(host ?? '') ? [`${protocol}://${host}`] : [];
}
