const svg = 'http://www.w3.org/2000/svg';

/** The button that reports a picture. It stands beside the link, for a link can hold no button. */
export function createReportButton(onPress: () => void): HTMLButtonElement {
  const flag = document.createElement('button');
  flag.type = 'button';
  flag.className = 'flag';
  flag.part.add('report');
  flag.tabIndex = -1;
  flag.hidden = true;
  flag.append(drawFlag());
  flag.addEventListener('click', (event) => {
    // A click on a headline opens it.
    event.stopPropagation();
    onPress();
  });
  flag.addEventListener('keydown', (event) => {
    // On a headline, Space pauses the strip.
    if (event.key === ' ' || event.key === 'Enter') event.stopPropagation();
  });
  return flag;
}

function drawFlag(): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.ariaHidden = 'true';
  const lines = document.createElementNS(svg, 'path');
  lines.setAttribute('d', 'M6 21V4h13l-3 4.5 3 4.5H6');
  drawing.append(lines);
  return drawing;
}
