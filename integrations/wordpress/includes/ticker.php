<?php
/** The ticker in a page: as a block and as a shortcode. */

namespace Shareet;

defined( 'ABSPATH' ) || exit;

const SCRIPT = 'shareet-news-ticker';

/** The handle that WordPress gives the script of block.json. */
const EDITOR_SCRIPT = 'shareet-news-ticker-editor-script';

/** Attributes that an author can set, with the values of each; an empty list takes any text. */
const TICKER_ATTRIBUTES = array(
	'channel' => array(),
	'mode'    => array( 'scroll', 'flip', 'list' ),
	'speed'   => array( 'slow', 'normal', 'fast' ),
	'theme'   => array( 'light', 'dark', 'auto' ),
	'size'    => array( 'large' ),
	'lang'    => array(),
	'dir'     => array( 'rtl', 'ltr' ),
);

/** Colours that a shortcode can set, with the custom properties that they are. */
const TICKER_COLOURS = array(
	'background' => '--ticker-background',
	'color'      => '--ticker-color',
	'accent'     => '--ticker-accent-color',
);

function register_ticker(): void {
	$settings = settings();
	if ( '' !== $settings['server'] ) {
		// The address names the version: the script behind `v1` changes, and the server tells browsers how long to cache it.
		wp_register_script( SCRIPT, $settings['server'] . '/v1/news-ticker.js', array(), null, array( 'strategy' => 'async' ) ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	}
	register_block_type( dirname( __DIR__ ), array( 'render_callback' => __NAMESPACE__ . '\render_block' ) );
	wp_set_script_translations( EDITOR_SCRIPT, 'shareet', dirname( __DIR__ ) . '/languages' );
	wp_add_inline_script(
		EDITOR_SCRIPT,
		'var shareetBlock = ' . wp_json_encode(
			array(
				'server'  => $settings['server'],
				'channel' => $settings['channel'],
			)
		) . ';',
		'before'
	);
	add_shortcode( 'news-ticker', __NAMESPACE__ . '\render_shortcode' );
}
add_action( 'init', __NAMESPACE__ . '\register_ticker' );

function render_block( array $attributes ): string {
	$ticker = render_ticker( $attributes );
	return '' === $ticker ? '' : '<div ' . get_block_wrapper_attributes() . ">$ticker</div>";
}

/** @param array|string $attributes An empty string if the shortcode has none. */
function render_shortcode( $attributes ): string {
	$attributes             = is_array( $attributes ) ? $attributes : array();
	$attributes['pictures'] = in_array( 'pictures', $attributes, true ) || 'true' === ( $attributes['pictures'] ?? '' );
	return render_ticker( $attributes );
}

/** The tag; nothing where the plugin has not been set up, since a reader could do nothing about that. */
function render_ticker( array $attributes ): string {
	$settings              = settings();
	$attributes['channel'] = ( $attributes['channel'] ?? '' ) ?: $settings['channel'];
	if ( '' === $settings['server'] || '' === $attributes['channel'] ) {
		return '';
	}
	wp_enqueue_script( SCRIPT );
	$tag = '<news-ticker server="' . esc_url( $settings['server'] ) . '"';
	foreach ( TICKER_ATTRIBUTES as $name => $values ) {
		$value = (string) ( $attributes[ $name ] ?? '' );
		if ( '' !== $value && ( array() === $values || in_array( $value, $values, true ) ) ) {
			$tag .= ' ' . $name . '="' . esc_attr( $value ) . '"';
		}
	}
	$style = '';
	foreach ( TICKER_COLOURS as $name => $property ) {
		$value = (string) ( $attributes[ $name ] ?? '' );
		if ( preg_match( '/^(?:#[0-9a-f]{3}(?:[0-9a-f]{3})?|transparent)$/i', $value ) ) {
			$style .= "$property:$value;";
		}
	}
	if ( '' !== $style ) {
		$tag .= ' style="' . esc_attr( $style ) . '"';
	}
	return $tag . ( empty( $attributes['pictures'] ) ? '' : ' pictures' ) . '></news-ticker>';
}
