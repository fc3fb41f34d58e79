import { renderToString } from 'react-dom/server';
import { App } from './app.tsx';
import { ComponentApp } from './component-app.tsx';

/** What a server sends of the app with the tag, and of the one with the component. */
export const render = {
  tag: (server: string): string => renderToString(<App server={server} />),
  component: (server: string): string => renderToString(<ComponentApp server={server} />),
};
