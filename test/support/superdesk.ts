import { createHmac } from 'node:crypto';

/** As Superdesk signs what it pushes. */
export function signatureOf(secret: string, body: string): string {
  return `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
}

/** An article as the ninjs formatter of Superdesk writes it. */
export const article = {
  guid: 'urn:newsml:desk.example:2026-03-01T11:55:18.951780:34bedd17-9d28-4f89-afc3-dff84f44a17d',
  version: '2',
  type: 'text',
  priority: 5,
  urgency: 3,
  pubstatus: 'usable',
  versioncreated: '2026-03-01T11:58:51+0000',
  firstcreated: '2026-03-01T11:50:18+0000',
  firstpublished: '2026-03-01T11:58:51+0000',
  language: 'ar',
  headline: 'افتتاح &quot;خط&quot; <em>جديد</em> للقطار',
  slugline: 'train',
  byline: 'سلمى',
  source: 'وكالة الأفق',
  description_html: '<p>خلاصة الخبر</p>',
  description_text: 'خلاصة الخبر',
  body_html: '<p>الفقرة الأولى.</p><p>الفقرة <b>الثانية</b>.</p><script>x</script>',
  wordcount: 4,
  charcount: 30,
  readtime: 0,
  annotations: [],
  copyrightholder: '',
  copyrightnotice: '',
  usageterms: '',
  profile: 'news',
  genre: [{ code: 'Article', name: 'Article (news)' }],
  service: [{ code: 'p', name: 'Politics' }],
  subject: [{ code: '11000000', name: 'politics' }],
  place: [{ code: 'MAR', name: 'Morocco' }],
};

/** The picture of an article, and another text that belongs to it. */
export const associations = {
  editor_0: { guid: 'urn:other', type: 'text', headline: 'x' },
  featuremedia: {
    guid: 'tag:desk.example:2026:picture',
    version: '1',
    type: 'picture',
    headline: 'القطار',
    body_text: 'قطار أزرق في المحطة',
    byline: 'كمال',
    renditions: {
      original: {
        href: 'https://media.desk.example/original.jpg',
        media: '2026030111/original.jpg',
        mimetype: 'image/jpeg',
        width: 4000,
        height: 3000,
      },
      baseImage: {
        href: 'https://media.desk.example/base.jpg',
        media: '2026030111/base.jpg',
        mimetype: 'image/jpeg',
        width: 1400,
        height: 1050,
      },
      thumbnail: { href: 'https://media.desk.example/thumb.jpg', width: 160, height: 120 },
    },
  },
  featurevideo: null,
};
