import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { frameHeightPx } from '../../server/protocol/frame-height.ts';
import { modes } from '../../server/protocol/modes.ts';

/** An element as `createElement` makes it. */
interface Drawn {
  readonly type: unknown;
  readonly props: Readonly<Record<string, unknown>> | null;
  readonly children: readonly Drawn[];
}

/** What React is to the scripts: it makes elements, and draws none. */
const element = {
  createElement: (type: unknown, props: Drawn['props'], ...children: readonly Drawn[]): Drawn => ({
    type,
    props,
    children,
  }),
};
const i18n = { __: (text: string) => text };

/** Each component is its name. */
const components = new Proxy<Record<string, string>>({}, { get: (_, name) => String(name) });

interface Block {
  readonly attributes: { readonly mode: { readonly enum: readonly string[] } };
}

interface Option {
  readonly value: string;
}

function plugin(file: string): URL {
  return new URL(`../../integrations/wordpress/${file}`, import.meta.url);
}

async function run(script: string, globals: object): Promise<void> {
  const window = globals;
  runInNewContext(await readFile(plugin(script), 'utf8'), { window, URLSearchParams });
}

/** What is drawn with `type`, at any depth. */
function find(drawn: Drawn, type: string): Drawn | undefined {
  if (drawn.type === type) return drawn;
  return drawn.children
    .filter((child) => child !== null)
    .map((child) => find(child, type))
    .find((found) => found !== undefined);
}

/** Does what a person does with a control. */
function change(props: Drawn['props'] | undefined, value: boolean | string): void {
  const onChange = props?.['onChange'] ?? assert.fail('there is no such control');
  (onChange as (value: boolean | string) => void)(value);
}

describe('the block in the editor', () => {
  const attributes = { channel: '', mode: 'list', speed: 'slow', theme: '', size: '', pictures: true };

  async function draw(site: object, chosen: object[] = [], own: object = {}): Promise<Drawn> {
    let edit: (props: object) => Drawn = () => assert.fail('nothing was registered');
    const blocks = {
      registerBlockType: (name: string, settings: { edit: typeof edit; save: () => null }) => {
        assert.equal(name, 'shareet/news-ticker');
        assert.equal(settings.save(), null);
        ({ edit } = settings);
      },
    };
    const blockEditor = { InspectorControls: 'InspectorControls', useBlockProps: () => ({}) };
    await run('edit.js', { wp: { element, i18n, components, blocks, blockEditor }, shareetBlock: site });
    return edit({
      attributes: { ...attributes, ...own },
      setAttributes: (change: object) => chosen.push(change),
    });
  }

  it('shows the channel of the settings as readers see it, in a frame that opens nothing', async () => {
    const frame = find(await draw({ server: 'https://news.example', channel: 'demo' }), 'iframe');
    assert.equal(frame?.props?.['src'], 'https://news.example/embed/demo?mode=list&speed=slow&pictures=true');
    assert.equal(frame.props['sandbox'], 'allow-scripts');
  });

  it('has the modes of the strip, as a shortcode has, in frames of their heights', async () => {
    const block: unknown = JSON.parse(await readFile(plugin('block.json'), 'utf8'));
    assert.deepEqual((block as Block).attributes.mode.enum, modes);
    const php = await readFile(plugin('includes/ticker.php'), 'utf8');
    const [, ofShortcode = ''] = /'mode' +=> array\( (.+?) \)/.exec(php) ?? [];
    assert.equal(ofShortcode, modes.map((mode) => `'${mode}'`).join(', '));
    for (const mode of modes)
      for (const size of ['', 'large']) {
        const drawn = await draw({ server: 'https://news.example', channel: 'demo' }, [], { mode, size });
        assert.equal(find(drawn, 'iframe')?.props?.['height'], frameHeightPx(mode, size), `${mode} ${size}`);
        const { options } = find(drawn, 'SelectControl')?.props ?? {};
        assert.equal((options as Option[]).map(({ value }) => value).join(), modes.join());
      }
  });

  it('says where to set it up, before it is', async () => {
    const drawn = await draw({ server: '', channel: '' });
    assert.equal(find(drawn, 'iframe'), undefined);
    assert.match(String(find(drawn, 'Placeholder')?.props?.['instructions']), /Settings/);
  });

  it('changes what is chosen', async () => {
    const chosen: object[] = [];
    const drawn = await draw({ server: 'https://news.example', channel: 'demo' }, chosen);
    change(find(drawn, 'ToggleControl')?.props, false);
    change(find(drawn, 'TextControl')?.props, ' sport ');
    assert.equal(JSON.stringify(chosen), '[{"pictures":false},{"channel":"sport"}]');
  });
});

describe('the panel beside a post', () => {
  async function draw(mark: string | undefined, isPublished: boolean, sendsAll = true) {
    let render: () => Drawn | null = () => assert.fail('nothing was registered');
    const edited: object[] = [];
    const editor = {
      getEditedPostAttribute: () => (mark === undefined ? {} : { _shareet_mark: mark }),
      isCurrentPostPublished: () => isPublished,
      getCurrentPostAttribute: () => 'On the ticker.',
    };
    const data = {
      useSelect: (read: (select: () => typeof editor) => unknown) => read(() => editor),
      useDispatch: () => ({ editPost: (change: object) => edited.push(change) }),
    };
    const plugins = {
      registerPlugin: (_name: string, plugin: { render: typeof render }) => ({ render } = plugin),
    };
    const editPost = { PluginDocumentSettingPanel: 'Panel' };
    await run('panel.js', {
      wp: { element, i18n, components, data, plugins, editPost },
      shareetPanel: { sendsAll },
    });
    const drawn = render();
    return { toggle: drawn ? find(drawn, 'ToggleControl')?.props : undefined, edited };
  }

  it('is ticked as the post is marked, else as the setting will do', async () => {
    for (const [mark, isPublished, sendsAll, isTicked] of [
      ['yes', true, false, true],
      ['no', false, true, false],
      ['', false, true, true],
      ['', true, true, false],
      ['', false, false, false],
    ] as const)
      assert.equal((await draw(mark, isPublished, sendsAll)).toggle?.['checked'], isTicked);
  });

  it('says what has become of the post, and marks it', async () => {
    const { toggle, edited } = await draw('', false);
    assert.equal(toggle?.['help'], 'On the ticker.');
    change(toggle, false);
    assert.equal(JSON.stringify(edited), '[{"meta":{"_shareet_mark":"no"}}]');
  });

  it('is not there for types of posts that are not sent', async () => {
    assert.equal((await draw(undefined, false)).toggle, undefined);
  });
});
