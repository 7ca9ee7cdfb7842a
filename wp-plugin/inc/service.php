<?php
/**
 * The one place where WordPress asks the service something.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const BREAKER         = 'learner_progressions_service_fault';
const BREAKER_SECONDS = 30;
const PATIENCE        = 3;

// What every refusal has; whatever stands beside it belongs to this one, such as the LP that is in the way.
const MEMBERS_OF_PROBLEMS = array( 'type', 'title', 'status', 'code', 'detail', 'errors', 'requestId' );

/**
 * Asks the service in a user's name, with the audience that belongs to PHP.
 *
 * @param string     $method  HTTP method.
 * @param string     $path    Path below /api/v1, such as "/wordpress/diagnostics".
 * @param array|null $body    Sent as a JSON object, also when empty.
 * @param array      $options `user_id` (default: current user, else a responsible one), `timeout` in seconds, `force` past the breaker.
 * @return array|\WP_Error Decoded answer; errors carry the service's code or one of fault_words().
 */
function call( string $method, string $path, ?array $body = null, array $options = array() ): array|\WP_Error {
	$user_id = $options['user_id'] ?? get_current_user_id();
	$user_id = 0 === $user_id ? responsible_user_id() : $user_id;
	$token   = 0 === $user_id ? fault( 'no_acting_user' ) : mint_token( $user_id, SERVICE_AUDIENCE );
	if ( is_wp_error( $token ) ) {
		return $token;
	}
	$request = array( 'headers' => array( 'Accept' => 'application/json' ) );
	if ( null !== $body ) {
		$request['headers']['Content-Type'] = 'application/json';
		$request['body']                    = (string) wp_json_encode( (object) $body );
	}
	$reply = send( $method, $path, $token['token'], $request + $options );
	return is_wp_error( $reply ) ? $reply : decoded( $reply );
}

/**
 * Asks in nobody's name what the service tells anybody. Its limit for such questions counts the visitor, not WordPress.
 *
 * @param string $path Path of a public route, below /api/v1.
 */
function ask_publicly( string $path ): array|\WP_Error {
	$headers = array(
		'Accept'          => 'application/json',
		'X-Forwarded-For' => visitor_address(),
	);
	$reply   = send( 'GET', $path, '', array( 'headers' => array_filter( $headers ) ) );
	return is_wp_error( $reply ) ? $reply : decoded( $reply );
}

/**
 * Where a visitor comes from, as a web server in front passes it on: what it was told, and behind that whoever told it.
 * The service believes the first only as far as the second is a machine of the own network.
 */
function visitor_address(): string {
	$told  = array();
	$names = array( 'HTTP_X_FORWARDED_FOR', 'REMOTE_ADDR' );
	foreach ( $names as $name ) {
		$value = isset( $_SERVER[ $name ] ) ? sanitize_text_field( wp_unslash( $_SERVER[ $name ] ) ) : '';
		$told  = array( ...$told, ...array_map( 'trim', explode( ',', $value ) ) );
	}
	return implode( ', ', array_filter( $told, static fn( string $address ): bool => false !== filter_var( $address, FILTER_VALIDATE_IP ) ) );
}

/**
 * Sends one request to the service, unless it has just been found to be away.
 *
 * @param string $method  HTTP method.
 * @param string $path    Path below /api/v1, with its query string.
 * @param string $token   Bearer token; empty where the service asks for none.
 * @param array  $request `headers`, `body`, `timeout`, `force`; `stream` with `filename` writes the answer to a file.
 * @return array|\WP_Error The reply of wp_remote_request.
 */
function send( string $method, string $path, string $token, array $request = array() ): array|\WP_Error {
	$base    = service_url();
	$stopped = is_wp_error( $base ) ? $base : why_not_send( $request['force'] ?? false );
	if ( null !== $stopped ) {
		return $stopped;
	}
	$url     = $base . '/api/v1' . $path;
	$timeout = $request['timeout'] ?? PATIENCE;
	$reply   = wp_remote_request(
		$url,
		array(
			'method'      => $method,
			'timeout'     => $timeout,
			'redirection' => 0,
			'headers'     => ( $request['headers'] ?? array() ) + standing_headers( $token ),
			'body'        => $request['body'] ?? null,
			'stream'      => $request['stream'] ?? false,
			'filename'    => $request['filename'] ?? null,
		)
	);
	if ( ! is_wp_error( $reply ) ) {
		delete_transient( BREAKER );
		return $reply;
	}
	$fault = transport_fault( $reply, $url );
	// A long request that ran out of time says little about the service; a short one says it hangs.
	if ( 'timeout' !== $fault->get_error_code() || $timeout <= PATIENCE ) {
		set_transient( BREAKER, array( $fault->get_error_code(), $fault->get_error_data()['technical'] ), BREAKER_SECONDS );
	}
	return $fault;
}

/** Switched off, or broken off within the last half minute; null when a request may go out. */
function why_not_send( bool $force ): ?\WP_Error {
	if ( is_disabled() ) {
		return fault( 'disabled' );
	}
	$broken = $force ? false : get_transient( BREAKER );
	return is_array( $broken ) ? fault( $broken[0], $broken[1], (string) wp_parse_url( service_url(), PHP_URL_HOST ) ) : null;
}

/** @return array<string, string> Who asks, in which language, and under which request id both logs can be read. */
function standing_headers( string $token ): array {
	$given = isset( $_SERVER['HTTP_X_REQUEST_ID'] ) ? sanitize_text_field( wp_unslash( $_SERVER['HTTP_X_REQUEST_ID'] ) ) : '';
	return ( '' === $token ? array() : array( 'Authorization' => 'Bearer ' . $token ) ) + array(
		'Accept-Language' => str_replace( '_', '-', determine_locale() ),
		'X-Request-Id'    => preg_match( '/^[A-Za-z0-9_-]{8,64}$/', $given ) ? $given : wp_generate_uuid4(),
	);
}

/**
 * The JSON of a reply, or an error that says who answered what.
 *
 * @param array $reply From send().
 */
function decoded( array $reply ): array|\WP_Error {
	$stranger = why_not_ours( $reply );
	if ( null !== $stranger ) {
		return $stranger;
	}
	$status = wp_remote_retrieve_response_code( $reply );
	$json   = json_decode( wp_remote_retrieve_body( $reply ), true );
	$json   = is_array( $json ) ? $json : array();
	if ( $status < 400 ) {
		return $json;
	}
	$facts = array(
		'status'    => $status,
		'requestId' => (string) wp_remote_retrieve_header( $reply, 'x-request-id' ),
		'date'      => (string) wp_remote_retrieve_header( $reply, 'date' ),
		'errors'    => $json['errors'] ?? array(),
		'more'      => array_diff_key( $json, array_flip( MEMBERS_OF_PROBLEMS ) ),
	);
	return new \WP_Error( (string) ( $json['code'] ?? 'unexpected' ), (string) ( $json['detail'] ?? $json['title'] ?? '' ), $facts );
}

/** Null when the service itself has answered: JSON, a file, or nothing to say. Otherwise some web server did. */
function why_not_ours( array $reply ): ?\WP_Error {
	$status = wp_remote_retrieve_response_code( $reply );
	$header = static fn( string $name ): string => (string) wp_remote_retrieve_header( $reply, $name );
	$is_own = 204 === $status || 304 === $status || str_contains( $header( 'content-type' ), 'json' ) || '' !== $header( 'content-disposition' );
	if ( $is_own ) {
		return null;
	}
	$server    = '' === $header( 'server' ) ? __( 'an unnamed server', 'learner-progressions' ) : $header( 'server' );
	$technical = 'HTTP ' . $status . ', ' . $header( 'content-type' );
	return match ( true ) {
		in_array( $status, array( 502, 503, 504 ), true ) => fault( 'gateway', $technical, $server ),
		'' !== $header( 'location' ) => fault( 'redirected', $technical, $header( 'location' ) ),
		default => fault( 'not_json', $technical, $server ),
	};
}
