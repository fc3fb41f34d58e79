<?php
/**
 * Posts as headlines: published with a post, corrected with it, retracted when it is trashed, made private or deleted.
 *
 * What the server knows of a post is in a record of the post's meta. A post whose change has not reached the server is marked as unsent, and
 * sent again later; the server takes the same change twice without harm.
 */

namespace Shareet;

use WP_Post;

defined( 'ABSPATH' ) || exit;

const RECORD = '_shareet_record';
const MARK   = '_shareet_mark';
const UNSENT = '_shareet_unsent';

const TITLE_CHARS   = 300;
const SUMMARY_CHARS = 500;

/** Types of posts that can be sent. */
function sent_types(): array {
	return (array) apply_filters( 'shareet_post_types', array( 'post' ) );
}

function on_post_saved( int $post_id, WP_Post $post, bool $update, ?WP_Post $before ): void {
	if ( wp_is_post_revision( $post_id ) || ! in_array( $post->post_type, sent_types(), true ) || ! is_connected() ) {
		return;
	}
	sync_post( $post, is_public( $post ) && ( null === $before || ! is_public( $before ) ) );
}
add_action( 'wp_after_insert_post', __NAMESPACE__ . '\on_post_saved', 10, 4 );

/** Makes the server's headline match the post. Returns the fault that stops all sending, or null. */
function sync_post( WP_Post $post, bool $became_public ): ?string {
	$record = record_of( $post->ID );
	if ( is_wanted( $post, $record, $became_public ) ) {
		update_post_meta( $post->ID, MARK, 'yes' );
		return send( $post, $record );
	}
	if ( 'live' === $record['state'] ) {
		return retract( $post->ID, $record );
	}
	delete_post_meta( $post->ID, UNSENT );
	return null;
}

/** A post without a mark follows the setting when it is published, and is marked from then on. */
function is_wanted( WP_Post $post, array $record, bool $became_public ): bool {
	$mark = get_post_meta( $post->ID, MARK, true );
	if ( ! is_public( $post ) || 'no' === $mark ) {
		return false;
	}
	// The newsroom took it off the ticker: it is sent again only when it is published again.
	if ( 'withdrawn' === $record['state'] && ! $became_public ) {
		return false;
	}
	return 'yes' === $mark || ( $became_public && 'all' === settings()['send'] );
}

function is_public( WP_Post $post ): bool {
	return 'publish' === $post->post_status && '' === $post->post_password;
}

function send( WP_Post $post, array $record ): ?string {
	$headline = headline_of( $post, $record );
	$digest   = hash( 'sha256', (string) wp_json_encode( $headline ) );
	if ( 'live' === $record['state'] && $digest === $record['digest'] ) {
		delete_post_meta( $post->ID, UNSENT );
		return null;
	}
	$channel = 'live' === $record['state'] ? $record['channel'] : settings()['channel'];
	$answer  = ask_server(
		'POST',
		'/v1/channels/' . rawurlencode( $channel ) . '/headlines',
		$headline,
		array( 'Idempotency-Key' => "wordpress-{$post->ID}-{$record['changes']}-" . substr( hash( 'sha256', home_url() . $digest ), 0, 32 ) )
	);
	if ( 200 === $answer['status'] || 201 === $answer['status'] ) {
		$stored = $answer['body']['headline']['id'] ?? '';
		return accept(
			$post->ID,
			array(
				'state'    => 'live',
				'headline' => $stored,
				'channel'  => $channel,
				'digest'   => $digest,
				'changes'  => $record['changes'] + 1,
				'waits'    => 'submitted' === ( $answer['body']['outcome'] ?? '' ),
			)
		);
	}
	if ( 409 === $answer['status'] && 'already-retracted' === problem_of( $answer ) ) {
		return accept( $post->ID, array_merge( $record, array( 'state' => 'withdrawn' ) ) );
	}
	return postpone( $post->ID, $record, $answer );
}

function retract( int $post_id, array $record ): ?string {
	$answer = ask_server( 'DELETE', headline_path( $record ) );
	if ( ! is_retracted( $answer ) ) {
		return postpone( $post_id, $record, $answer );
	}
	return accept(
		$post_id,
		array_merge(
			$record,
			array(
				'state'   => 'retracted',
				'digest'  => '',
				'refusal' => '',
				'changes' => $record['changes'] + 1,
			)
		)
	);
}

function headline_path( array $record ): string {
	return '/v1/headlines/' . rawurlencode( $record['headline'] );
}

/** A headline that the server does not have any more is retracted as well. */
function is_retracted( array $answer ): bool {
	return 204 === $answer['status'] || ( 404 === $answer['status'] && 'not-found' === problem_of( $answer ) );
}

function accept( int $post_id, array $record ): ?string {
	update_post_meta( $post_id, RECORD, $record );
	delete_post_meta( $post_id, UNSENT );
	forget_fault();
	return null;
}

/** Marks a post to be sent again if that can succeed; a post that the server refuses waits for its next change. */
function postpone( int $post_id, array $record, array $answer ): ?string {
	$fault = fault_of( $answer );
	if ( null === $fault ) {
		$record['refusal'] = (string) ( $answer['body']['detail'] ?? $answer['status'] );
		update_post_meta( $post_id, RECORD, $record );
		delete_post_meta( $post_id, UNSENT );
		return null;
	}
	update_post_meta( $post_id, UNSENT, '1' );
	remember_fault( $fault );
	if ( 'unreachable' === $fault ) {
		retry_soon( max( MINUTE_IN_SECONDS, $answer['retry_after'] ) );
	}
	return $fault;
}

/** The headline to send for a post. Its link leads to the post on this site. */
function headline_of( WP_Post $post, array $record ): array {
	$headline = array(
		'title'      => plain_text( get_the_title( $post ), TITLE_CHARS ),
		'url'        => get_permalink( $post ),
		'source'     => array(
			'name' => plain_text( get_bloginfo( 'name' ), 120 ),
			'url'  => home_url( '/' ),
		),
		// Some locales have a third part that is no language tag, such as pt-PT-ao90.
		'lang'       => implode( '-', array_slice( explode( '-', get_bloginfo( 'language' ) ), 0, 2 ) ),
		'externalId' => home_url( '/?p=' . $post->ID ),
	);
	$summary = plain_text( $post->post_excerpt, SUMMARY_CHARS );
	if ( '' !== $summary ) {
		$headline['summary'] = $summary;
	}
	$picture = settings()['pictures'] ? get_the_post_thumbnail_url( $post, 'large' ) : false;
	if ( $picture ) {
		$alt               = plain_text( (string) get_post_meta( (int) get_post_thumbnail_id( $post ), '_wp_attachment_image_alt', true ), TITLE_CHARS );
		$headline['image'] = array(
			'url' => $picture,
			'alt' => '' === $alt ? $headline['title'] : $alt,
		);
	}
	if ( 'retracted' === $record['state'] ) {
		// This site took it away, so this site may bring it back.
		$headline['putBack'] = true;
	}
	return (array) apply_filters( 'shareet_headline', $headline, $post );
}

/** WordPress keeps titles as HTML, but the ticker would show markup as text. */
function plain_text( string $html, int $chars ): string {
	$text = trim( (string) preg_replace( '/\s+/u', ' ', html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) ) );
	return mb_strlen( $text ) > $chars ? mb_substr( $text, 0, $chars - 1 ) . '…' : $text;
}

/** What the server knows of a post. */
function record_of( int $post_id ): array {
	$record = get_post_meta( $post_id, RECORD, true );
	return array_merge(
		array(
			'state'    => 'unknown',
			'headline' => '',
			'channel'  => '',
			'digest'   => '',
			'changes'  => 0,
			'waits'    => false,
			'refusal'  => '',
		),
		is_array( $record ) ? $record : array()
	);
}
