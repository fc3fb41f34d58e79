/** Runs in a page: the headlines in view whose texts, not their boxes alone, lie over one another. */
export function overlapsIn(): string[] {
  const slackPx = 0.5;
  const root = document.querySelector('news-ticker')?.shadowRoot;
  const room = root?.querySelector('[part~=viewport]')?.getBoundingClientRect();
  if (!root || !room) return ['there is no strip'];
  const texts = [...root.querySelectorAll('[part~=headline]')].flatMap((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const boxes = [...range.getClientRects()].filter(
      ({ width, left, right }) => width > 0 && right > room.left && left < room.right,
    );
    return boxes.length > 0 ? [{ title: element.textContent, boxes }] : [];
  });
  if (texts.length === 0) return ['no headline is in view'];
  return texts.flatMap((one, index) =>
    texts.slice(index + 1).flatMap((other) => {
      const isOver = one.boxes.some((a) =>
        other.boxes.some(
          (b) =>
            a.left < b.right - slackPx &&
            b.left < a.right - slackPx &&
            a.top < b.bottom - slackPx &&
            b.top < a.bottom - slackPx,
        ),
      );
      return isOver ? [`“${one.title}” lies over “${other.title}”`] : [];
    }),
  );
}
