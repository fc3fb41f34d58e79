import { headlineElement } from './headline-element.js';

const marquee = document.createElementNS('http://www.w3.org/1999/xhtml', 'marquee');

globalThis.strip = {
  show(headlines) {
    marquee.append(...headlines.map(headlineElement));
    marquee.setAttribute('scrollamount', '5');
    document.getElementById('strip').append(marquee);
  },
  add(headline) {
    marquee.prepend(headlineElement(headline));
  },
  root: () => document,
  selector: '.headline',
};
