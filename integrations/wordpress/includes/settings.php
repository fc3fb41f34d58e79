<?php
/** What the site's administrator has set. */

namespace Shareet;

defined( 'ABSPATH' ) || exit;

const SETTINGS = 'shareet_settings';

/** The settings, with defaults for what is missing. A key in wp-config.php takes precedence: it is in no backup of the database. */
function settings(): array {
	$stored   = get_option( SETTINGS, array() );
	$settings = array_merge(
		array(
			'server'   => '',
			'channel'  => '',
			'key'      => '',
			'send'     => 'marked',
			'pictures' => true,
		),
		is_array( $stored ) ? $stored : array()
	);
	if ( defined( 'SHAREET_KEY' ) ) {
		$settings['key'] = SHAREET_KEY;
	}
	return $settings;
}

/** Whether headlines can be sent at all. */
function is_connected(): bool {
	$settings = settings();
	return '' !== $settings['server'] && '' !== $settings['channel'] && '' !== $settings['key'];
}

/**
 * Turns what the form sent into settings, and asks the server about the key. A value that is wrong leaves the setting as it was.
 *
 * @param mixed $input
 */
function sanitize_settings( $input ): array {
	$input    = is_array( $input ) ? $input : array();
	$settings = get_option( SETTINGS, array() );
	$settings = is_array( $settings ) ? $settings : array();

	$server = untrailingslashit( esc_url_raw( trim( (string) ( $input['server'] ?? '' ) ), array( 'http', 'https' ) ) );
	if ( '' === $server ) {
		add_settings_error( SETTINGS, 'server', __( 'The address of the server is not a web address, such as https://news.example.', 'shareet' ) );
	} else {
		$settings['server'] = $server;
	}

	$channel = trim( (string) ( $input['channel'] ?? '' ) );
	if ( preg_match( '/^[a-z0-9-]{1,64}$/', $channel ) ) {
		$settings['channel'] = $channel;
	} else {
		add_settings_error( SETTINGS, 'channel', __( 'The id of a channel has lowercase letters, digits and hyphens.', 'shareet' ) );
	}

	// The stored key is never shown, so an empty field means that it stays.
	$key = trim( (string) ( $input['key'] ?? '' ) );
	if ( '' !== $key ) {
		$settings['key'] = $key;
	}
	$settings['send']     = 'all' === ( $input['send'] ?? '' ) ? 'all' : 'marked';
	$settings['pictures'] = ! empty( $input['pictures'] );
	return $settings;
}

/** After the settings were saved: says at once whether the server takes the key. */
function check_connection(): void {
	if ( ! is_connected() ) {
		return;
	}
	$answer = ask_server( 'GET', '/v1/session' );
	$fault  = fault_of( $answer );
	if ( null !== $fault ) {
		remember_fault( $fault );
		return;
	}
	forget_fault();
	$name = $answer['body']['session']['name'] ?? '';
	/* translators: %s: the name of the key, as its newsroom calls it */
	add_settings_error( SETTINGS, 'key', sprintf( __( 'The server accepts the key “%s”.', 'shareet' ), $name ), 'success' );
}
add_action( 'update_option_' . SETTINGS, __NAMESPACE__ . '\check_connection' );
add_action( 'add_option_' . SETTINGS, __NAMESPACE__ . '\check_connection' );
