import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import MarqueeModule from 'react-fast-marquee';

// A package of CommonJS: its default export may be wrapped once more.
const Marquee = MarqueeModule.default ?? MarqueeModule;
let set;

function Strip({ initial }) {
  const [headlines, setHeadlines] = useState(initial);
  set = setHeadlines;
  return createElement(
    Marquee,
    { speed: 80 },
    headlines.map(({ id, title, url }) =>
      createElement('a', { key: id, className: 'headline', href: url }, title),
    ),
  );
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
