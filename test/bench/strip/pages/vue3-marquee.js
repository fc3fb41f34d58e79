import { createApp, h, nextTick, shallowRef } from 'vue';
import { Vue3Marquee } from 'vue3-marquee';

const shown = shallowRef([]);

globalThis.strip = {
  show(headlines) {
    shown.value = headlines;
    const items = () =>
      shown.value.map(({ id, title, url }) => h('a', { key: id, class: 'headline', href: url }, title));
    createApp({ render: () => h(Vue3Marquee, { duration: headlines.length * 4 }, { default: items }) }).mount(
      '#strip',
    );
  },
  add(headline) {
    shown.value = [headline, ...shown.value];
    return nextTick();
  },
  root: () => document,
  selector: '.headline',
};
