import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { isNotFound } from '../error-code.ts';

const pagePattern = /^\/(?:demo\/)?([a-z][a-z0-9-]{0,60})\.html$/;
const placeholder = /%SERVER%/g;

/**
 * The pages of the demo, as the build left them in `folder`: the reader's page at `/`, one page a claim below `/demo/`. In
 * pages, `%SERVER%` stands for the address of this node: a page of another origin has to name it.
 */
export function mountDemoPages(app: Express, folder: string, publicUrl: () => string): void {
  app.get('/{*path}', pagePolicy(publicUrl), sendPage(folder, publicUrl));
  const files = express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const isHashed = /-[A-Za-z0-9_-]{8}\.\w+$/.test(path);
      response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // At both paths: pages refer to files beside them, and builds to files at the root.
  app.use('/demo', files);
  app.use(files);
}

/** `undefined` if the path is not a page. */
function fileOf(path: string): string | undefined {
  if (path === '/') return 'index.html';
  const name = pagePattern.exec(path)?.[1];
  return name === undefined ? undefined : `${name}.html`;
}

function sendPage(folder: string, publicUrl: () => string): RequestHandler {
  return async (request, response, next) => {
    const file = fileOf(request.path);
    if (file === undefined) return next();
    const text = await readFile(join(folder, file), 'utf8').catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (text === undefined) return next();
    response.set('Cache-Control', 'no-cache');
    response.type('html').send(text.replace(placeholder, () => publicUrl()));
  };
}

/** Demo pages load scripts and styles from this node only, and connect only to it. */
function pagePolicy(publicUrl: () => string): RequestHandler {
  return (request, response, next) => {
    if (fileOf(request.path) === undefined) return next();
    const { origin } = new URL(publicUrl());
    const live = origin.replace(/^http/, 'ws');
    helmet.contentSecurityPolicy({
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", origin],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", origin, 'data:'],
        connectSrc: ["'self'", origin, live],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    })(request, response, next);
  };
}
