/** `custom-elements.json`: what editors and catalogues read about the elements. Written by `npm run manifest`. */
export default {
  globs: [
    'widget/index.ts',
    'widget/news-*.ts',
    'widget/element/*event*.ts',
    '!widget/element/native-event.ts',
  ],
  outdir: '.',
  litelement: true,
  // It would write its own field into package.json, which has it.
  packagejson: false,
  plugins: [onlyPublic()],
};

/** Leaves out what nobody outside can call, so that the manifest changes only with the element's public side. */
function onlyPublic() {
  return {
    name: 'only-public',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules)
        for (const each of declarations) {
          if (each.members) each.members = each.members.filter(isPublic);
          // Another name for the same class, which no page has to know.
          if (each.superclass?.name === 'NativeEvent') each.superclass = { name: 'Event' };
        }
    },
  };
}

function isPublic({ name, privacy }) {
  return !name.startsWith('#') && (privacy ?? 'public') === 'public';
}
