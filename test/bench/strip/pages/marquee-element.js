import { headlineElement } from './headline-element.js';

const marquee = document.createElement('marquee');

globalThis.strip = {
  show(headlines) {
    marquee.append(...headlines.map(headlineElement));
    marquee.scrollAmount = 5;
    document.getElementById('strip').append(marquee);
  },
  add(headline) {
    marquee.prepend(headlineElement(headline));
  },
  root: () => document,
  selector: '.headline',
};
