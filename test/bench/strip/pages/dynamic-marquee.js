import { loop, Marquee } from 'dynamic-marquee';
import { headlineElement } from './headline-element.js';

let shown = [];
let control;

const builders = () => shown.map((headline) => () => headlineElement(headline));

globalThis.strip = {
  show(headlines) {
    shown = headlines;
    control = loop(new Marquee(document.getElementById('strip'), { rate: -80 }), builders());
  },
  add(headline) {
    shown = [headline, ...shown];
    control.update(builders());
  },
  root: () => document,
  selector: '.headline',
};
