/** Sizes follow the font size, which the graphic sets from the height of its picture. Fonts are those of the machine. */
const text = `
:host {
  position: absolute;
  inset: 0;
  display: block;
  overflow: hidden;
  pointer-events: none;
  user-select: none;
  contain: strict;
}
.strip {
  --plate: #0e1116eb;
  --text: #f4f2ed;
  --muted: #b9bcc3;
  --label: #b45309;
  position: absolute;
  inset-block-end: 5%;
  inset-inline: 0;
  display: flex;
  align-items: stretch;
  box-sizing: border-box;
  block-size: 2.2em;
  padding-inline: 5%;
  background: var(--plate);
  color: var(--text);
  font: 500 1em/2.2 'Segoe UI', system-ui, sans-serif;
  font-synthesis-style: none;
  letter-spacing: 0;
  white-space: nowrap;
  opacity: 0;
}
.strip[dir='rtl'] {
  font-family: 'Segoe UI', 'SF Arabic', 'Geeza Pro', 'Noto Sans Arabic', 'Noto Naskh Arabic', 'Noto Sans Hebrew', Tahoma, sans-serif;
}
.strip:lang(ur) {
  font-family: 'Noto Nastaliq Urdu', 'Jameel Noori Nastaleeq', 'Urdu Typesetting', serif;
}
.strip[data-theme='light'] {
  --plate: #fbfaf7f2;
  --text: #1b1e23;
  --muted: #5b6068;
  --label: #9a3412;
}
.strip[data-look='lower-third'] {
  inset-inline: 5%;
  padding-inline: 0;
}
.strip[data-look='corner'] {
  inset-inline: 5% auto;
  inline-size: 36%;
  padding-inline: 0;
}
.strip[data-kind='breaking'] {
  --plate: #a01b14f2;
  --text: #fff;
  --muted: #fff;
  --label: #6f0f0a;
}
.label,
.clock {
  flex: none;
  max-inline-size: 30%;
  padding-inline: 0.7em;
  overflow: clip;
  text-overflow: ellipsis;
}
.label {
  background: var(--accent, var(--label));
  color: #fff;
  font-weight: 700;
}
.strip[data-kind='breaking'] .label {
  background: var(--label);
}
.label:empty,
.clock:empty {
  display: none;
}
.clock {
  color: var(--muted);
  font-variant-numeric: tabular-nums;
}
.viewport {
  position: relative;
  flex: 1;
  min-inline-size: 0;
  overflow: clip;
}
.headline {
  position: absolute;
  inset-block: 0;
  will-change: transform;
}
.strip[dir='rtl'] .headline {
  right: 100%;
}
.strip[dir='ltr'] .headline {
  left: 100%;
}
.source {
  margin-inline-start: 0.6em;
  color: var(--muted);
  font-size: 0.8em;
}
.source:empty {
  display: none;
}
`;

export function adoptGraphicStyles(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets = [sheet];
}
