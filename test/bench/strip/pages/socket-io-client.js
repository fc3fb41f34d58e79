/** What a site would put together by itself: the stock client, React, and the package that most take for a moving line. */
import { createElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import MarqueeModule from 'react-fast-marquee';
import { io } from 'socket.io-client';

const Marquee = MarqueeModule.default ?? MarqueeModule;
const { server, channel } = document.getElementById('strip').dataset;

function Strip() {
  const [headlines, setHeadlines] = useState([]);
  useEffect(() => {
    const socket = io(server, { transports: ['websocket'], auth: { channel } });
    socket.on('snapshot', (snapshot) => setHeadlines(snapshot.headlines));
    socket.on('events', ({ events }) => {
      const published = events.flatMap(({ headline }) => headline ?? []);
      const expired = new Set(events.flatMap(({ id }) => id ?? []));
      setHeadlines((shown) => [...published.toReversed(), ...shown.filter(({ id }) => !expired.has(id))]);
    });
    return () => socket.disconnect();
  }, []);
  return createElement(
    Marquee,
    { speed: 80 },
    headlines.map(({ id, title, url }) =>
      createElement('a', { key: id, className: 'headline', href: url }, title),
    ),
  );
}

createRoot(document.getElementById('strip')).render(createElement(Strip));
