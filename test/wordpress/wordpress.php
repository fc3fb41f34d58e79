<?php
/**
 * As much of WordPress as the plugin uses, with its order of hooks and its escaping. Options, posts and meta are in memory, requests go over the
 * network.
 */

define( 'ABSPATH', __DIR__ . '/' );
define( 'MINUTE_IN_SECONDS', 60 );

$wordpress = (object) array(
	'hooks'      => array(),
	'options'    => array(),
	'posts'      => array(),
	'meta'       => array(),
	'scheduled'  => array(),
	'settings'   => array(),
	'errors'     => array(),
	'fields'     => array(),
	'registered' => array(),
	'shortcodes' => array(),
	'scripts'    => array(),
	'enqueued'   => array(),
	'can'        => array( 'manage_options', 'edit_posts', 'edit_post' ),
	'locale'     => 'en_US',
	'texts'      => array(),
);

class WP_Error {
	private $message;
	public function __construct( string $code, string $message ) {
		$this->message = $message;
	}
	public function get_error_message(): string {
		return $this->message;
	}
}

class WP_Post {
	public $ID           = 0;
	public $post_title   = '';
	public $post_excerpt = '';
	public $post_status  = 'draft';
	public $post_type    = 'post';
	public $post_password = '';
	public function __construct( array $fields ) {
		foreach ( $fields as $name => $value ) {
			$this->$name = $value;
		}
	}
}

// Hooks.
function add_action( $name, $callback, $priority = 10, $arguments = 1 ) {
	global $wordpress;
	$wordpress->hooks[ $name ][] = array( $callback, $arguments );
}
function do_action( $name, ...$values ) {
	global $wordpress;
	foreach ( $wordpress->hooks[ $name ] ?? array() as list( $callback, $arguments ) ) {
		$callback( ...array_slice( $values, 0, $arguments ) );
	}
}
function apply_filters( $name, $value, ...$more ) {
	return $value;
}
function register_deactivation_hook( $file, $callback ) {
	add_action( 'deactivate', $callback );
}

// Options.
function get_option( $name, $default = false ) {
	global $wordpress;
	return $wordpress->options[ $name ] ?? $default;
}
function update_option( $name, $value, $autoload = null ) {
	global $wordpress;
	$setting = $wordpress->settings[ $name ] ?? null;
	$value   = $setting ? $setting['sanitize_callback']( $value ) : $value;
	$before  = $wordpress->options[ $name ] ?? null;
	if ( $before === $value ) {
		return false;
	}
	$wordpress->options[ $name ] = $value;
	null === $before ? do_action( "add_option_$name", $name, $value ) : do_action( "update_option_$name", $before, $value, $name );
	return true;
}
function delete_option( $name ) {
	global $wordpress;
	$is_there = array_key_exists( $name, $wordpress->options );
	unset( $wordpress->options[ $name ] );
	return $is_there;
}
function register_setting( $group, $name, $options ) {
	global $wordpress;
	$wordpress->settings[ $name ] = $options;
}
function add_settings_error( $setting, $code, $message, $type = 'error' ) {
	global $wordpress;
	$wordpress->errors[] = "$type: $message";
}
function add_options_page( $title, $menu, $capability, $slug, $callback ) {
	add_action( "page_$slug", $callback );
}
function settings_fields( $group ) {
	echo '<input type="hidden" name="_wpnonce" value="' . esc_attr( $group ) . '">';
}
function submit_button() {
	echo '<button>Save</button>';
}
function checked( $value, $current = true, $display = true ) {
	$text = (string) $value === (string) $current ? 'checked="checked"' : '';
	if ( $display ) {
		echo $text;
	}
	return $text;
}

// Posts and meta.
function get_post_meta( $id, $key, $single = false ) {
	global $wordpress;
	return $wordpress->meta[ $id ][ $key ] ?? '';
}
function update_post_meta( $id, $key, $value ) {
	global $wordpress;
	$wordpress->meta[ $id ][ $key ] = $value;
}
function delete_post_meta( $id, $key ) {
	global $wordpress;
	unset( $wordpress->meta[ $id ][ $key ] );
}
function delete_post_meta_by_key( $key ) {
	global $wordpress;
	foreach ( array_keys( $wordpress->meta ) as $id ) {
		unset( $wordpress->meta[ $id ][ $key ] );
	}
}
function get_posts( $query ) {
	global $wordpress;
	$found = array_filter(
		$wordpress->posts,
		static function ( $post ) use ( $query, $wordpress ) {
			return in_array( $post->post_status, $query['post_status'], true ) && isset( $wordpress->meta[ $post->ID ][ $query['meta_key'] ] );
		}
	);
	return array_slice( array_values( $found ), 0, $query['posts_per_page'] );
}
function wp_is_post_revision( $id ) {
	return false;
}
function get_the_title( $post ) {
	return preg_replace( '/&([^#])(?![a-z1-4]{1,8};)/i', '&#038;$1', $post->post_title );
}
function get_permalink( $post ) {
	return home_url( "/posts/{$post->ID}" );
}
function get_the_post_thumbnail_url( $post, $size ) {
	return get_post_meta( $post->ID, 'thumbnail', true ) ?: false;
}
function get_post_thumbnail_id( $post ) {
	return 0;
}
function register_post_meta( $type, $key, $options ) {
	global $wordpress;
	$wordpress->registered[ $key ] = $options;
}
function register_rest_field( $types, $name, $options ) {
	global $wordpress;
	$wordpress->fields[ $name ] = $options;
}
function add_meta_box( $id, $title, $callback ) {
	add_action( "box_$id", $callback );
}

// The site and its people.
function home_url( $path = '' ) {
	return SHAREET_HOME . $path;
}
function admin_url( $path ) {
	return home_url( "/wp-admin/$path" );
}
function get_bloginfo( $what ) {
	global $wordpress;
	return 'language' === $what ? str_replace( '_', '-', $wordpress->locale ) : 'مدونة &amp; صحيفة';
}
function current_user_can( $capability, $id = 0 ) {
	global $wordpress;
	return in_array( $capability, $wordpress->can, true );
}
function is_multisite() {
	return false;
}
function wp_nonce_field( $action, $name ) {
	echo '<input type="hidden" name="' . esc_attr( $name ) . '" value="' . esc_attr( md5( $action ) ) . '">';
}
function wp_verify_nonce( $nonce, $action ) {
	return md5( $action ) === $nonce;
}

// Text.
function esc_html( $text ) {
	return htmlspecialchars( $text, ENT_QUOTES );
}
function esc_attr( $text ) {
	return htmlspecialchars( $text, ENT_QUOTES );
}
function esc_url( $url ) {
	return htmlspecialchars( esc_url_raw( $url ), ENT_QUOTES );
}
function esc_url_raw( $url, $protocols = array( 'http', 'https' ) ) {
	$scheme = parse_url( $url, PHP_URL_SCHEME );
	return in_array( $scheme, $protocols, true ) ? preg_replace( '/[^\x21-\x7e]|["<>]/', '', $url ) : '';
}
function untrailingslashit( $text ) {
	return rtrim( $text, '/' );
}
function wp_strip_all_tags( $text ) {
	return trim( strip_tags( $text ) );
}
function sanitize_text_field( $text ) {
	return wp_strip_all_tags( (string) $text );
}
function wp_unslash( $value ) {
	return $value;
}
function wp_json_encode( $value ) {
	return json_encode( $value );
}
if ( ! function_exists( 'mb_strlen' ) ) {
	function mb_strlen( $text ) {
		return preg_match_all( '/./us', $text );
	}
	function mb_substr( $text, $start, $length ) {
		preg_match_all( '/./us', $text, $characters );
		return implode( '', array_slice( $characters[0], $start, $length ) );
	}
}

// Translations, read from the file that WordPress reads.
function load_plugin_textdomain( $domain, $deprecated, $path ) {
	global $wordpress;
	$file = dirname( SHAREET_PLUGIN, 2 ) . "/$path/$domain-{$wordpress->locale}.mo";
	if ( ! is_readable( $file ) ) {
		return;
	}
	$data   = file_get_contents( $file );
	$header = unpack( 'V5', $data );
	list( , , $count, $originals, $translations ) = array_values( $header );
	$read   = static function ( $table, $index ) use ( $data ) {
		list( , $length, $offset ) = unpack( 'V2', $data, $table + 8 * $index );
		return substr( $data, $offset, $length );
	};
	for ( $index = 0; $index < $count; $index++ ) {
		$wordpress->texts[ $read( $originals, $index ) ] = $read( $translations, $index );
	}
}
function __( $text, $domain ) {
	global $wordpress;
	return $wordpress->texts[ $text ] ?? $text;
}
function esc_html__( $text, $domain ) {
	return esc_html( __( $text, $domain ) );
}
function esc_html_e( $text, $domain ) {
	echo esc_html__( $text, $domain );
}

// The clock.
function wp_next_scheduled( $hook ) {
	global $wordpress;
	return $wordpress->scheduled[ $hook ] ?? false;
}
function wp_schedule_single_event( $time, $hook ) {
	global $wordpress;
	$wordpress->scheduled[ $hook ] = $time;
}
function wp_unschedule_hook( $hook ) {
	global $wordpress;
	unset( $wordpress->scheduled[ $hook ] );
}

// Requests.
function wp_remote_request( $url, $request ) {
	$lines = array();
	foreach ( $request['headers'] as $name => $value ) {
		$lines[] = "$name: $value";
	}
	$context = stream_context_create(
		array(
			'http' => array(
				'method'          => $request['method'],
				'header'          => $lines,
				'content'         => $request['body'] ?? '',
				'timeout'         => $request['timeout'],
				'follow_location' => $request['redirection'],
				'ignore_errors'   => true,
			),
		)
	);
	$body = @file_get_contents( $url, false, $context );
	if ( false === $body ) {
		return new WP_Error( 'http_request_failed', 'cURL error 7: Failed to connect' );
	}
	$headers = array();
	foreach ( $http_response_header as $line ) {
		if ( preg_match( '/^([^:]+):\s*(.*)$/', $line, $match ) ) {
			$headers[ strtolower( $match[1] ) ] = $match[2];
		}
	}
	return array(
		'code'    => (int) explode( ' ', $http_response_header[0] )[1],
		'headers' => $headers,
		'body'    => $body,
	);
}
function is_wp_error( $value ) {
	return $value instanceof WP_Error;
}
function wp_remote_retrieve_body( $response ) {
	return $response['body'];
}
function wp_remote_retrieve_response_code( $response ) {
	return $response['code'];
}
function wp_remote_retrieve_header( $response, $name ) {
	return $response['headers'][ $name ] ?? '';
}

// Scripts, blocks and shortcodes.
function wp_register_script( $handle, $url ) {
	global $wordpress;
	$wordpress->scripts[ $handle ] = $url;
}
function wp_enqueue_script( $handle ) {
	global $wordpress;
	$wordpress->enqueued[] = $wordpress->scripts[ $handle ] ?? $handle;
}
function wp_set_script_translations( $handle, $domain, $path ) {
	global $wordpress;
	$wordpress->registered[ $handle ] = $path;
}
function wp_add_inline_script( $handle, $code, $position ) {}
function register_block_type( $folder, $options ) {
	global $wordpress;
	$block = json_decode( file_get_contents( "$folder/block.json" ), true );
	$wordpress->registered[ $block['name'] ] = $options;
}
function get_block_wrapper_attributes() {
	return 'class="wp-block-shareet-news-ticker"';
}
function add_shortcode( $name, $callback ) {
	global $wordpress;
	$wordpress->shortcodes[ $name ] = $callback;
}
