<?php
/** "Send to the ticker" beside a post, in both editors, and what has become of it. */

namespace Shareet;

use WP_Post;

defined( 'ABSPATH' ) || exit;

const NONCE = 'shareet_mark';

function register_mark(): void {
	foreach ( sent_types() as $type ) {
		register_post_meta(
			$type,
			MARK,
			array(
				'type'              => 'string',
				'single'            => true,
				'default'           => '',
				'sanitize_callback' => __NAMESPACE__ . '\sanitize_mark',
				'auth_callback'     => __NAMESPACE__ . '\may_mark',
				'show_in_rest'      => array( 'schema' => array( 'enum' => array( '', 'yes', 'no' ) ) ),
			)
		);
	}
}
add_action( 'init', __NAMESPACE__ . '\register_mark' );

/** @param mixed $mark */
function sanitize_mark( $mark ): string {
	return in_array( $mark, array( 'yes', 'no' ), true ) ? $mark : '';
}

function may_mark( bool $allowed, string $meta_key, int $post_id ): bool {
	return current_user_can( 'edit_post', $post_id );
}

/** What the editor shows beside the mark. Only those who may edit the post read it. */
function register_status(): void {
	register_rest_field(
		sent_types(),
		'shareet_status',
		array(
			'get_callback' => static function ( array $post ): string {
				return current_user_can( 'edit_post', $post['id'] ) ? status_text( $post['id'] ) : '';
			},
			'schema'       => array(
				'type'     => 'string',
				'context'  => array( 'edit' ),
				'readonly' => true,
			),
		)
	);
}
add_action( 'rest_api_init', __NAMESPACE__ . '\register_status' );

function status_text( int $post_id ): string {
	$record = record_of( $post_id );
	if ( get_post_meta( $post_id, UNSENT, true ) ) {
		return fault_text( (string) get_option( FAULT, '' ) );
	}
	if ( '' !== $record['refusal'] ) {
		/* translators: %s: the reason, in the words of the server */
		return sprintf( __( 'The server refused this post: %s', 'shareet' ), $record['refusal'] );
	}
	switch ( $record['state'] ) {
		case 'live':
			return $record['waits'] ? __( 'Waits for an editor of the ticker.', 'shareet' ) : __( 'On the ticker.', 'shareet' );
		case 'retracted':
			return __( 'Taken off the ticker.', 'shareet' );
		case 'withdrawn':
			return __( 'The newsroom took it off the ticker.', 'shareet' );
		default:
			return '';
	}
}

/** Whether the box is ticked: as marked, else as the setting will do when the post is published. */
function is_marked( WP_Post $post ): bool {
	$mark = get_post_meta( $post->ID, MARK, true );
	if ( '' !== $mark ) {
		return 'yes' === $mark;
	}
	return 'all' === settings()['send'] && ! is_public( $post );
}

/** For the classic editor; the block editor has a panel of its own. */
function add_mark_box(): void {
	if ( is_connected() ) {
		add_meta_box( 'shareet', __( 'News ticker', 'shareet' ), __NAMESPACE__ . '\show_mark_box', sent_types(), 'side', 'default', array( '__back_compat_meta_box' => true ) );
	}
}
add_action( 'add_meta_boxes', __NAMESPACE__ . '\add_mark_box' );

function show_mark_box( WP_Post $post ): void {
	wp_nonce_field( NONCE . $post->ID, 'shareet_nonce' );
	echo '<label><input type="checkbox" name="shareet_mark" value="yes" ' . checked( is_marked( $post ), true, false ) . '> '
		. esc_html__( 'Send to the ticker', 'shareet' ) . '</label>';
	$status = status_text( $post->ID );
	if ( '' !== $status ) {
		echo '<p class="description">' . esc_html( $status ) . '</p>';
	}
}

function save_mark_box( int $post_id ): void {
	$nonce = sanitize_text_field( wp_unslash( $_POST['shareet_nonce'] ?? '' ) );
	if ( ! wp_verify_nonce( $nonce, NONCE . $post_id ) || ! current_user_can( 'edit_post', $post_id ) ) {
		return;
	}
	update_post_meta( $post_id, MARK, isset( $_POST['shareet_mark'] ) ? 'yes' : 'no' );
}
add_action( 'save_post', __NAMESPACE__ . '\save_mark_box' );

function enqueue_panel(): void {
	$screen = get_current_screen();
	if ( ! $screen || ! in_array( $screen->post_type, sent_types(), true ) || ! is_connected() ) {
		return;
	}
	$file = dirname( __DIR__ ) . '/plugin.php';
	wp_enqueue_script( 'shareet-panel', plugins_url( 'panel.js', $file ), array( 'wp-components', 'wp-core-data', 'wp-data', 'wp-edit-post', 'wp-editor', 'wp-element', 'wp-i18n', 'wp-plugins' ), VERSION, true );
	wp_set_script_translations( 'shareet-panel', 'shareet', dirname( __DIR__ ) . '/languages' );
	wp_add_inline_script( 'shareet-panel', 'var shareetPanel = ' . wp_json_encode( array( 'sendsAll' => 'all' === settings()['send'] ) ) . ';', 'before' );
}
add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\enqueue_panel' );
