/** What the tags of this page cannot say: properties are set by script, and kept by an element that is registered later. */
for (const strip of document.querySelectorAll<HTMLElement>('news-ticker[data-empty]'))
  Object.assign(strip, { headlines: [] });

for (const strip of document.querySelectorAll<HTMLElement>('news-ticker[data-words]'))
  Object.assign(strip, { strings: { breaking: 'خبر عاجل', pause: 'إيقاف الأخبار', play: 'متابعة الأخبار' } });
