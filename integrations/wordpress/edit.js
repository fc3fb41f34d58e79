/* The block in the editor: its options, and the channel as readers see it. */
((wp, { server, channel: defaultChannel }) => {
  const { createElement: h } = wp.element;
  const { __ } = wp.i18n;
  const { InspectorControls, useBlockProps } = wp.blockEditor;
  const { PanelBody, Placeholder, SelectControl, TextControl, ToggleControl } = wp.components;
  const heights = { scroll: 50, flip: 128, list: 320 };

  const optionsOf = (labels) => Object.entries(labels).map(([value, label]) => ({ value, label }));

  function Edit({ attributes, setAttributes }) {
    const { mode, speed, theme, size, pictures } = attributes;
    const channel = attributes.channel || defaultChannel;
    const choice = (name, label, labels) =>
      h(SelectControl, {
        label,
        value: attributes[name],
        options: optionsOf(labels),
        onChange: (value) => setAttributes({ [name]: value }),
      });
    const query = new URLSearchParams({
      mode,
      speed,
      ...(theme && { theme }),
      ...(size && { size }),
      ...(pictures && { pictures: 'true' }),
    });
    return h(
      'div',
      useBlockProps(),
      h(
        InspectorControls,
        null,
        h(
          PanelBody,
          { title: __('News ticker', 'shareet') },
          h(TextControl, {
            label: __('Channel', 'shareet'),
            value: attributes.channel,
            placeholder: defaultChannel,
            onChange: (value) => setAttributes({ channel: value.trim() }),
          }),
          choice('mode', __('Display', 'shareet'), {
            scroll: __('Moving line', 'shareet'),
            flip: __('One headline at a time', 'shareet'),
            list: __('List', 'shareet'),
          }),
          choice('speed', __('Speed', 'shareet'), {
            slow: __('Slow', 'shareet'),
            normal: __('Normal', 'shareet'),
            fast: __('Fast', 'shareet'),
          }),
          choice('theme', __('Colours', 'shareet'), {
            '': __('As the page', 'shareet'),
            light: __('Light', 'shareet'),
            dark: __('Dark', 'shareet'),
            auto: __('As on the reader’s device', 'shareet'),
          }),
          choice('size', __('Size', 'shareet'), {
            '': __('Normal', 'shareet'),
            large: __('Large', 'shareet'),
          }),
          h(ToggleControl, {
            label: __('With pictures', 'shareet'),
            checked: pictures,
            onChange: (value) => setAttributes({ pictures: value }),
          }),
        ),
      ),
      server && channel
        ? h('iframe', {
            src: `${server}/embed/${encodeURIComponent(channel)}?${query}`,
            title: __('News ticker', 'shareet'),
            sandbox: 'allow-scripts',
            width: '100%',
            height: Math.round(heights[mode] * (size === 'large' ? 4 / 3 : 1)),
            // A click chooses the block; it opens no headline.
            style: { border: 0, display: 'block', pointerEvents: 'none' },
          })
        : h(Placeholder, {
            icon: 'megaphone',
            label: __('News ticker', 'shareet'),
            instructions: __('Enter the server and the channel under Settings, News ticker.', 'shareet'),
          }),
    );
  }

  wp.blocks.registerBlockType('shareet/news-ticker', { edit: Edit, save: () => null });
})(window.wp, window.shareetBlock);
