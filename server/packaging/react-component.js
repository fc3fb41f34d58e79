'use client';
import { createElement, forwardRef, useEffect, useImperativeHandle, useRef } from 'react';
import 'shareet';

/** Properties that have no attribute. */
const properties = ['headlines', 'strings'];

/**
 * `<news-ticker>` for React 18, which sets attributes of custom elements alone and listens to none of their events, and for pages of
 * React 19 that a server has rendered: what React takes over there has neither until it changes. It takes what the tag takes in React 19.
 */
export const NewsTicker = forwardRef(function NewsTicker({ children, className, ...props }, ref) {
  const element = useRef(null);
  useImperativeHandle(ref, () => element.current);
  const named = Object.entries(props);
  const listeners = named.filter(([name]) => name.startsWith('onticker-'));
  useEffect(() => {
    const ticker = element.current;
    for (const name of properties) ticker[name] = props[name];
    for (const [name, listener] of listeners) ticker.addEventListener(name.slice(2), listener);
    return () => {
      for (const [name, listener] of listeners) ticker.removeEventListener(name.slice(2), listener);
    };
  });
  const attributes = named
    .filter(([name]) => !properties.includes(name) && !name.startsWith('onticker-'))
    .map(([name, value]) => [name, typeof value === 'boolean' ? (value ? '' : undefined) : value]);
  return createElement(
    'news-ticker',
    { ...Object.fromEntries(attributes), class: className, ref: element },
    children,
  );
});
