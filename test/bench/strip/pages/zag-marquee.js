import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import * as marquee from '@zag-js/marquee';
import { normalizeProps, useMachine } from '@zag-js/react';

let set;

function Strip({ initial }) {
  const [headlines, setHeadlines] = useState(initial);
  set = setHeadlines;
  const service = useMachine(marquee.machine, { id: 'strip', autoFill: true, speed: 80, spacing: '2em' });
  const api = marquee.connect(service, normalizeProps);
  const contents = Array.from({ length: api.contentCount }, (_, index) =>
    createElement(
      'div',
      { ...api.getContentProps({ index }), key: index },
      headlines.map(({ id, title, url }) =>
        createElement('a', { ...api.getItemProps(), key: id, className: 'headline', href: url }, title),
      ),
    ),
  );
  return createElement('div', api.getRootProps(), createElement('div', api.getViewportProps(), contents));
}

globalThis.strip = {
  show(headlines) {
    createRoot(document.getElementById('strip')).render(createElement(Strip, { initial: headlines }));
  },
  add(headline) {
    flushSync(() => set((shown) => [headline, ...shown]));
  },
  root: () => document,
  selector: '.headline',
};
