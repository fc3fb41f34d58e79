<?php
/**
 * Plugin Name:       Shareet
 * Description:       A live, Arabic-first news ticker as a block and a shortcode; posts go to it as headlines when they are published.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       shareet
 * Domain Path:       /languages
 */

namespace Shareet;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';

require __DIR__ . '/includes/settings.php';
require __DIR__ . '/includes/settings-page.php';
require __DIR__ . '/includes/server.php';
require __DIR__ . '/includes/headlines.php';
require __DIR__ . '/includes/retries.php';
require __DIR__ . '/includes/post-options.php';
require __DIR__ . '/includes/ticker.php';

add_action( 'init', __NAMESPACE__ . '\load_translations' );
register_deactivation_hook( __FILE__, __NAMESPACE__ . '\forget_retries' );

/** WordPress only finds translations from its own plugin directory by itself; these come with the plugin. */
function load_translations(): void {
	load_plugin_textdomain( 'shareet', false, basename( __DIR__ ) . '/languages' );
}

function forget_retries(): void {
	wp_unschedule_hook( 'shareet_retry' );
}
