/* Beside a post in the block editor: whether it is sent to the ticker, and what has become of it. */
((wp, { sendsAll }) => {
  const { createElement: h } = wp.element;
  const { __ } = wp.i18n;
  const { ToggleControl } = wp.components;
  // It moved from one package to the other with WordPress 6.6.
  const { PluginDocumentSettingPanel } = { ...wp.editPost, ...wp.editor };
  const mark = '_shareet_mark';

  function Panel() {
    const { meta, isPublished, status } = wp.data.useSelect((select) => {
      const editor = select('core/editor');
      return {
        meta: editor.getEditedPostAttribute('meta'),
        isPublished: editor.isCurrentPostPublished(),
        // The answer to a save brings it.
        status: editor.getCurrentPostAttribute('shareet_status'),
      };
    }, []);
    const { editPost } = wp.data.useDispatch('core/editor');
    if (!meta || !(mark in meta)) return null;
    return h(
      PluginDocumentSettingPanel,
      { name: 'shareet', title: __('News ticker', 'shareet') },
      h(ToggleControl, {
        label: __('Send to the ticker', 'shareet'),
        checked: meta[mark] === '' ? sendsAll && !isPublished : meta[mark] === 'yes',
        help: status,
        onChange: (isMarked) => editPost({ meta: { [mark]: isMarked ? 'yes' : 'no' } }),
      }),
    );
  }

  wp.plugins.registerPlugin('shareet', { render: Panel });
})(window.wp, window.shareetPanel);
