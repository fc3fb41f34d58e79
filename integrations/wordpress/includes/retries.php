<?php
/** Changes that have not reached the server are sent again: a minute later, or when the server says. */

namespace Shareet;

defined( 'ABSPATH' ) || exit;

/** Headlines of deleted posts, still to be retracted. */
const WITHDRAWALS = 'shareet_withdrawals';

/** How many posts a retry sends: what is left follows a minute later. */
const RETRIED_POSTS = 20;

/** A post that is deleted without the trash leaves no meta to remember its headline by. */
function on_post_deleted( int $post_id ): void {
	$record = record_of( $post_id );
	if ( 'live' !== $record['state'] || is_retracted( ask_server( 'DELETE', headline_path( $record ) ) ) ) {
		return;
	}
	update_option( WITHDRAWALS, array_merge( (array) get_option( WITHDRAWALS, array() ), array( $record['headline'] ) ), false );
	retry_soon();
}
add_action( 'before_delete_post', __NAMESPACE__ . '\on_post_deleted' );

function retry_soon( int $seconds = MINUTE_IN_SECONDS ): void {
	if ( ! wp_next_scheduled( 'shareet_retry' ) ) {
		wp_schedule_single_event( time() + $seconds, 'shareet_retry' );
	}
}

/** Sends the changes that have not reached the server, until a fault stops all sending. */
function retry(): void {
	if ( ! is_connected() ) {
		return;
	}
	$left = array();
	foreach ( (array) get_option( WITHDRAWALS, array() ) as $headline ) {
		if ( ! is_retracted( ask_server( 'DELETE', headline_path( array( 'headline' => $headline ) ) ) ) ) {
			$left[] = $headline;
		}
	}
	if ( array() === $left ) {
		delete_option( WITHDRAWALS );
	} else {
		update_option( WITHDRAWALS, $left, false );
	}

	$posts = get_posts(
		array(
			'post_type'      => sent_types(),
			'post_status'    => array( 'publish', 'draft', 'pending', 'private', 'future', 'trash' ),
			'meta_key'       => UNSENT, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key
			'posts_per_page' => RETRIED_POSTS,
		)
	);
	foreach ( $posts as $post ) {
		if ( null !== sync_post( $post, false ) ) {
			return;
		}
	}
	if ( count( $posts ) === RETRIED_POSTS || array() !== $left ) {
		retry_soon();
	}
}
add_action( 'shareet_retry', __NAMESPACE__ . '\retry' );
