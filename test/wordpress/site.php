<?php
/**
 * A site with the plugin whose file is the first argument, in the language of the second one, at the address of the third. Each line of its
 * input is a call, `{ "do": …, "with": … }`; each line of its output is `{ "value": … }`.
 */

error_reporting( E_ALL );
set_error_handler(
	static function ( $severity, $message, $file, $line ) {
		if ( error_reporting() & $severity ) {
			throw new ErrorException( $message, 0, $severity, $file, $line );
		}
		return true;
	}
);

define( 'SHAREET_PLUGIN', $argv[1] );
define( 'SHAREET_HOME', $argv[3] );
require __DIR__ . '/wordpress.php';
$wordpress->locale = $argv[2];
require SHAREET_PLUGIN;
foreach ( array( 'init', 'admin_init', 'admin_menu', 'rest_api_init' ) as $hook ) {
	do_action( $hook );
}

/** What hooks print. */
function printed( string $hook, ...$values ): string {
	ob_start();
	do_action( $hook, ...$values );
	return ob_get_clean();
}

$calls = array(
	'can'       => static function ( array $capabilities ) use ( $wordpress ) {
		$wordpress->can = $capabilities;
	},
	/** Saves the settings page; returns what it then says. */
	'configure' => static function ( array $input ) use ( $wordpress ) {
		$wordpress->errors = array();
		update_option( 'shareet_settings', $input );
		do_action( 'init' ); // The next request.
		return $wordpress->errors;
	},
	/** Saves a post as the block editor does: meta first, then `wp_after_insert_post`. `form` is what the classic editor sends. */
	'save'      => static function ( array $fields ) use ( $wordpress ) {
		$meta  = $fields['meta'] ?? array();
		$_POST = $fields['form'] ?? array();
		unset( $fields['meta'], $fields['form'] );
		$id     = $fields['ID'] ?? count( $wordpress->posts ) + 1;
		$before = $wordpress->posts[ $id ] ?? null;
		$post   = new WP_Post( array_merge( (array) $before, $fields, array( 'ID' => $id ) ) );

		$wordpress->posts[ $id ] = $post;
		do_action( 'save_post', $id, $post, null !== $before );
		foreach ( $meta as $key => $value ) {
			update_post_meta( $id, $key, $value );
		}
		do_action( 'wp_after_insert_post', $id, $post, null !== $before, $before );
		return $id;
	},
	'delete'    => static function ( int $id ) use ( $wordpress ) {
		do_action( 'before_delete_post', $id, $wordpress->posts[ $id ] );
		unset( $wordpress->posts[ $id ], $wordpress->meta[ $id ] );
	},
	/** Runs what is scheduled; returns its names. */
	'cron'      => static function () use ( $wordpress ) {
		$due                  = array_keys( $wordpress->scheduled );
		$wordpress->scheduled = array();
		foreach ( $due as $hook ) {
			do_action( $hook );
		}
		return $due;
	},
	'notices'   => static function () {
		return printed( 'admin_notices' );
	},
	'page'      => static function () {
		return printed( 'page_shareet' );
	},
	'box'       => static function ( int $id ) use ( $wordpress ) {
		unset( $wordpress->hooks['box_shareet'] );
		do_action( 'add_meta_boxes' );
		return printed( 'box_shareet', $wordpress->posts[ $id ] );
	},
	/** What the block editor knows about a post. */
	'status'    => static function ( int $id ) use ( $wordpress ) {
		return $wordpress->fields['shareet_status']['get_callback']( array( 'id' => $id ) );
	},
	'shortcode' => static function ( $attributes ) use ( $wordpress ) {
		return $wordpress->shortcodes['news-ticker']( $attributes );
	},
	'block'     => static function ( array $attributes ) use ( $wordpress ) {
		return $wordpress->registered['shareet/news-ticker']['render_callback']( $attributes );
	},
	'enqueued'  => static function () use ( $wordpress ) {
		return array_values( array_unique( $wordpress->enqueued ) );
	},
	/** Removes the plugin; returns what is left of it. */
	'uninstall' => static function () use ( $wordpress ) {
		do_action( 'deactivate' );
		define( 'WP_UNINSTALL_PLUGIN', SHAREET_PLUGIN );
		require dirname( SHAREET_PLUGIN ) . '/uninstall.php';
		return array( $wordpress->options, array_filter( $wordpress->meta ), $wordpress->scheduled );
	},
);

while ( false !== ( $line = fgets( STDIN ) ) ) {
	$call = json_decode( $line, true );
	try {
		$value = $calls[ $call['do'] ]( $call['with'] );
		echo json_encode( array( 'value' => $value ) ), "\n";
	} catch ( Throwable $fault ) {
		echo json_encode( array( 'fault' => (string) $fault ) ), "\n";
	}
}
