/** `custom-elements.json`: what editors and catalogues read about the elements. Written by `npm run manifest`. */
export default {
  globs: ['widget/*.ts'],
  exclude: ['widget/*.styles.ts', 'widget/*.template.ts'],
  outdir: '.',
  litelement: true,
  // It would write its own field into package.json, which has it.
  packagejson: false,
};
