import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultChoices, frameQuery, type Choices } from '../../../server/embed/configurator/choices.ts';
import { contrast, contrastsOf } from '../../../server/embed/configurator/contrast.ts';
import { policyOf, snippetOf } from '../../../server/embed/configurator/snippets.ts';
import { readOverlayOptions } from '../../../server/embed/on-air/overlay-options.ts';
import { readWallOptions } from '../../../server/embed/wall/wall-options.ts';
import { frameOptions } from '../../../server/pages/frame-options.ts';

const server = 'https://news.example';
const plain: Choices = { ...defaultChoices, channel: 'demo' };
const rich: Choices = {
  ...plain,
  mode: 'list',
  speed: 'fast',
  lang: 'fr',
  dir: 'ltr',
  theme: 'dark',
  size: 'large',
  background: '#101010',
  color: '#ffffff',
  accent: '#ffcc00',
};

describe('what the configurator gives to paste', () => {
  it('is one script tag and one element', () => {
    assert.equal(
      snippetOf('script', plain, server),
      `<script src="https://news.example/v1/news-ticker.js" async></script>
<news-ticker channel="demo" server="https://news.example" theme="auto"></news-ticker>`,
    );
  });

  it('has the hash of a script that is pinned', () => {
    const pinned = { url: `${server}/1.2.3/news-ticker.js`, integrity: 'sha384-abc' };
    assert.match(
      snippetOf('script', plain, server, pinned),
      /src="https:\/\/news\.example\/1\.2\.3\/news-ticker\.js"\n {2}integrity="sha384-abc"\n {2}crossorigin="anonymous"/,
    );
  });

  it('has every choice, as attributes or as options of a frame that the server takes', () => {
    assert.match(
      snippetOf('script', rich, server),
      /--ticker-background: #101010;\n[^]*mode="list" speed="fast" lang="fr" dir="ltr" theme="dark" size="large"/,
    );
    const { searchParams } = new URL(snippetOf('oembed', rich, server));
    assert.deepEqual(frameOptions.parse(Object.fromEntries(searchParams)), {
      mode: 'list',
      speed: 'fast',
      lang: 'fr',
      dir: 'ltr',
      theme: 'dark',
      size: 'large',
      background: '101010',
      color: 'ffffff',
      accent: 'ffcc00',
    });
    assert.equal(frameQuery(plain), '');
  });

  it('is a frame without a border, which is called as the channel is', () => {
    const frame = snippetOf('frame', plain, server, undefined, 'أخبار «اليوم»');
    assert.match(frame, /title="أخبار «اليوم»"\n[^]*frameborder="0"/);
  });

  it('is an overlay for OBS, a graphic for renderers and a page for a wall, with the choices that they know', () => {
    assert.equal(snippetOf('obs', plain, server), `${server}/overlay/demo`);
    const overlay = new URL(snippetOf('obs', rich, server));
    assert.deepEqual(readOverlayOptions(overlay.searchParams), {
      data: { speed: 'fast', lang: 'fr', dir: 'ltr', accent: '#ffcc00' },
      frameRate: 60,
      isManual: false,
      faults: [],
    });
    const wall = new URL(snippetOf('wall', { ...rich, theme: 'light' }, server));
    assert.deepEqual(readWallOptions(wall.searchParams), {
      values: { mode: 'list', speed: 'fast', lang: 'fr', dir: 'ltr', theme: 'light' },
      faults: [],
    });
    const [archive, data = ''] = snippetOf('ograf', plain, server).split('\n\n');
    assert.equal(archive, `${server}/ograf/shareet-ticker.zip`);
    assert.deepEqual(JSON.parse(data), { server, channel: 'demo', speed: 'normal' });
  });

  it('is a shortcode for the plugin of WordPress, with every choice', () => {
    assert.equal(snippetOf('wordpress', plain, server), '[news-ticker channel="demo" theme="auto"]');
    assert.equal(
      snippetOf('wordpress', rich, server),
      '[news-ticker channel="demo" mode="list" speed="fast" lang="fr" dir="ltr" theme="dark" size="large" background="#101010" color="#ffffff" accent="#ffcc00"]',
    );
    assert.equal(
      snippetOf('wordpress', { ...plain, channel: '"]<script>' }, server),
      '[news-ticker channel="script" theme="auto"]',
    );
  });

  it('cannot be broken out of by a channel with odd letters', () => {
    const odd = { ...plain, channel: '"><script>' };
    for (const tab of ['script', 'frame', 'react', 'vue'] as const)
      assert.doesNotMatch(snippetOf(tab, odd, server), /"><script>/);
  });

  it('comes with the policy that it needs', () => {
    assert.equal(policyOf('frame', `${server}/news`), 'frame-src https://news.example;');
    assert.match(
      policyOf('script', server) ?? '',
      /connect-src https:\/\/news\.example wss:\/\/news\.example;/,
    );
    assert.equal(policyOf('obs', server), undefined);
  });
});

describe('the contrast that the configurator shows', () => {
  it('is that of WCAG', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21);
    assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
  });

  it('is at least 4.5 for the strip’s own colours', () => {
    for (const { ground, what, ratio } of contrastsOf(plain)) assert.ok(ratio >= 4.5, `${ground} ${what}`);
    assert.deepEqual(contrastsOf({ ...plain, background: 'transparent' }), []);
  });
});
