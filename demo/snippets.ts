import { element, required } from './element.ts';

/** The command around a headline's title, written as JSON inside of a quoted word: what is before it, and after. */
const aroundTitle = (origin: string): readonly [string, string] => [
  [
    'curl \\',
    `${origin}/v1/channels/demo/headlines \\`,
    '-H "Authorization: Bearer $(cat data/admin-key)" \\',
    '-H "Content-Type: application/json" \\',
    `-d '{"title": "`,
  ].join('\n'),
  `",\n     "url": "https://example.com/"}'`,
];

/** `title` as it stands between the quotes of a JSON string, inside of a shell's single quotes. */
function inside(title: string): string {
  return JSON.stringify(title).slice(1, -1).replaceAll("'", "'\\''");
}

function curlLine(origin: string, title: string): string {
  return aroundTitle(origin).join(inside(title));
}

/** The command as it is shown: the title is set apart, so that its direction does not reorder what is around it. */
function curlNodes(origin: string, title: string): (Node | string)[] {
  const [before, after] = aroundTitle(origin);
  return [before, element('bdi', { lang: 'ar' }, inside(title)), after];
}

const embedCode = (origin: string): string =>
  [
    '<script',
    `  src="${origin}/v1/news-ticker.js"`,
    '  async></script>',
    '<news-ticker channel="demo" lang="ar">',
    '</news-ticker>',
  ].join('\n');

/** The two boxes of code beside the front page: a command that publishes, and the tag to embed. */
export function showSnippets(origin: string): void {
  const headline = required('#try-headline', HTMLInputElement);
  const curl = required('[data-curl]', HTMLElement);
  const embed = required('[data-embed]', HTMLElement);

  const writeCurl = (): void => curl.replaceChildren(...curlNodes(origin, headline.value));
  headline.addEventListener('input', writeCurl);
  writeCurl();
  embed.textContent = embedCode(origin);

  onCopy('[data-copy="curl"]', curl, () => curlLine(origin, headline.value));
  onCopy('[data-copy="embed"]', embed, () => embedCode(origin));
}

function onCopy(button: string, shown: HTMLElement, text: () => string): void {
  const said = required('[data-copied]', HTMLElement);
  required(button, HTMLButtonElement).addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = 'نُسخ.';
    } catch {
      // No clipboard outside of a secure context, or the viewer said no: the text is selected, ready for the keyboard.
      getSelection()?.selectAllChildren(shown);
      said.textContent = 'حُدّد النص: انسخه بلوحة المفاتيح.';
    }
  });
}
