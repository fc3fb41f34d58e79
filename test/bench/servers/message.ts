/** A message with one event, as long as one of ours: every server sends the same. */
export function messageOf(seq: number): unknown {
  return { channel: 'demo', epoch: 'k3v9q2m7x1', events: [eventOf(seq)] };
}

function eventOf(seq: number): unknown {
  return {
    seq,
    at: new Date().toISOString(),
    type: 'headline:published',
    headline: {
      id: `01KB${String(seq).padStart(22, '0')}`,
      channel: 'demo',
      ...headlineOf(seq),
      hasStory: true,
      priority: 'normal',
      publishedAt: new Date().toISOString(),
      version: 1,
    },
  };
}

/** What is published: about 500 bytes in the event. */
export function headlineOf(seq: number) {
  return {
    title: `${titles[seq % titles.length]} (${seq})`,
    url: `https://akhbar.example/2026/11/economy/${seq}-olive-harvest-season-begins`,
    source: { name: 'صدى الأطلس', url: 'https://akhbar.example/' },
    summary:
      'قال مسؤولون إن الموسم بدأ مبكرا هذا العام بعد أمطار الخريف، وإن الأسعار ستبقى مستقرة في الأسواق.',
  };
}

export const titles = [
  'انطلاق موسم جني الزيتون في سهل سايس بمحصول أوفر من العام الماضي',
  'ميناء آسفي يستقبل أول سفينة تعمل بالرياح وعلى متنها ثلاثة آلاف شتلة',
  'افتتاح مكتبة متنقلة تجوب القرى الجبلية طوال فصل الشتاء',
] as const;
