<?php
/** Requests to the Shareet server, and what their failures mean. */

namespace Shareet;

defined( 'ABSPATH' ) || exit;

/** The option that holds the name of the fault that stops all sending. */
const FAULT = 'shareet_fault';

/** An author waits for the answer while the post is saved. */
const TIMEOUT_SECONDS = 5;

/**
 * Asks the server.
 *
 * @return array{status: int, body: array, retry_after: int} Status 0 means that there was no answer.
 */
function ask_server( string $method, string $path, ?array $body = null, array $headers = array() ): array {
	$settings = settings();
	$request  = array(
		'method'      => $method,
		'timeout'     => TIMEOUT_SECONDS,
		// A redirection could take the key to another host.
		'redirection' => 0,
		'headers'     => array_merge(
			array(
				'Authorization' => 'Bearer ' . $settings['key'],
				'Accept'        => 'application/json',
			),
			$headers
		),
	);
	if ( null !== $body ) {
		$request['headers']['Content-Type'] = 'application/json';
		$request['body']                    = wp_json_encode( $body );
	}
	$response = wp_remote_request( $settings['server'] . $path, $request );
	if ( is_wp_error( $response ) ) {
		return array(
			'status'      => 0,
			'body'        => array( 'detail' => $response->get_error_message() ),
			'retry_after' => 0,
		);
	}
	$json = json_decode( wp_remote_retrieve_body( $response ), true );
	return array(
		'status'      => (int) wp_remote_retrieve_response_code( $response ),
		'body'        => is_array( $json ) ? $json : array(),
		'retry_after' => (int) wp_remote_retrieve_header( $response, 'retry-after' ),
	);
}

/** The fault in an answer that stops all sending, not just one headline; null if there is no such fault. */
function fault_of( array $answer ): ?string {
	$status = $answer['status'];
	if ( 0 === $status || 429 === $status || $status >= 500 ) {
		return 'unreachable';
	}
	if ( 401 === $status ) {
		return 'key-refused';
	}
	if ( 403 === $status ) {
		return 'not-allowed';
	}
	if ( 404 === $status && 'unknown-channel' === problem_of( $answer ) ) {
		return 'unknown-channel';
	}
	// A redirection, or a page of something else that answers at this address.
	if ( $status < 200 || ( $status >= 300 && $status < 400 ) || ( 404 === $status && null === problem_of( $answer ) ) ) {
		return 'wrong-address';
	}
	return null;
}

/** The name of the problem (RFC 9457) that the server answers with. */
function problem_of( array $answer ): ?string {
	$type = $answer['body']['type'] ?? null;
	return is_string( $type ) ? basename( $type ) : null;
}

function remember_fault( string $fault ): void {
	update_option( FAULT, $fault, false );
}

/** The server accepts posts again, so those that did not get through before can follow. */
function forget_fault(): void {
	if ( delete_option( FAULT ) ) {
		retry_soon( 0 );
	}
}

/** What a fault means for the person at the screen. */
function fault_text( string $fault ): string {
	switch ( $fault ) {
		case 'key-refused':
			return __( 'The server refuses the key, so no post reaches the ticker. Ask your newsroom for a new key.', 'shareet' );
		case 'not-allowed':
			return __( 'The key may not publish in this channel, so no post reaches the ticker.', 'shareet' );
		case 'unknown-channel':
			return __( 'The server has no such channel, so no post reaches the ticker.', 'shareet' );
		case 'wrong-address':
			return __( 'What answers at the address of the server is not a Shareet server.', 'shareet' );
		default:
			return __( 'The server cannot be reached. Posts are sent again by themselves.', 'shareet' );
	}
}
