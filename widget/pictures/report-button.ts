const svg = 'http://www.w3.org/2000/svg';

/** The button that reports a picture. It is beside the link, because a link cannot contain a button. */
export function createReportButton(onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'report-button';
  button.part.add('report');
  button.tabIndex = -1;
  button.hidden = true;
  button.append(createFlagIcon());
  button.addEventListener('click', (event) => {
    // Otherwise the click would open the headline.
    event.stopPropagation();
    onClick();
  });
  button.addEventListener('keydown', (event) => {
    // Otherwise Space would pause the ticker.
    if (event.key === ' ' || event.key === 'Enter') event.stopPropagation();
  });
  return button;
}

function createFlagIcon(): SVGElement {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', 'M6 21V4h13l-3 4.5 3 4.5H6');
  icon.append(path);
  return icon;
}
