import { required } from './element.ts';

/** `title` as it is written between the quotes of a JSON string, inside of a shell's single quotes. */
function inShell(title: string): string {
  return JSON.stringify(title).slice(1, -1).replaceAll("'", "'\\''");
}

/** The two boxes of code beside the front page: a command that publishes what is typed, and the tag to embed. */
export function startSnippets(): void {
  const headline = required('#try-headline', HTMLInputElement);
  const title = required('[data-curl-title]', HTMLElement);
  const write = (): void => {
    title.textContent = inShell(headline.value);
  };
  headline.addEventListener('input', write);
  // A browser may have kept what was typed before a reload.
  write();

  for (const name of ['curl', 'embed']) {
    const code = required(`[data-code="${name}"]`, HTMLElement);
    required(`[data-copy="${name}"]`, HTMLButtonElement).addEventListener('click', () => void copy(code));
  }
}

async function copy(code: HTMLElement): Promise<void> {
  const said = required('[data-copied]', HTMLElement);
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = 'نُسخ.';
  } catch {
    // No clipboard outside of a secure context, or the viewer said no: the text is selected, ready for the keyboard.
    getSelection()?.selectAllChildren(code);
    said.textContent = 'حُدّد النص: انسخه بلوحة المفاتيح.';
  }
}
