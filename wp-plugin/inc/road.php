<?php
/**
 * The road through WordPress: for hosts whose web server cannot forward a path to the service.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const ROAD_ROUTE      = '/service/(?P<path>.+)';
const ROAD_TIMEOUT    = 30;
const FORWARDED_AHEAD = array( 'Idempotency-Key', 'Content-Type', 'Accept' );
const FORWARDED_BACK  = array( 'Content-Type', 'Content-Disposition', 'Content-Security-Policy', 'X-WP-Total', 'X-WP-TotalPages', 'Retry-After', 'X-Request-Id' );
// What the service tells anybody; pages for visitors who are not logged in are built from it.
const PUBLIC_ON_ROAD  = '#^(calendar|courses(/[A-Za-z0-9_.-]+)*)$#';
const METHODS_ON_ROAD = array( 'GET', 'POST', 'PUT', 'PATCH', 'DELETE' );

function register_road(): void {
	register_rest_route(
		'learner-progressions/v1',
		ROAD_ROUTE,
		array(
			'methods'             => METHODS_ON_ROAD,
			'callback'            => __NAMESPACE__ . '\forward',
			'permission_callback' => __NAMESPACE__ . '\may_take_road',
			'args'                => array(
				'path' => array( 'required' => true ),
			),
		)
	);
}

/** Questions of anybody, and whatever somebody who is logged in asks. */
function may_take_road( \WP_REST_Request $request ): bool|\WP_Error {
	return is_public_question( $request ) && ! is_disabled() ? true : has_browser_session();
}

function is_public_question( \WP_REST_Request $request ): bool {
	return 'GET' === $request->get_method() && 1 === preg_match( PUBLIC_ON_ROAD, (string) $request->get_url_params()['path'] );
}

/** Forwards one request with a fresh token of the current user and answers what the service answered. */
function forward( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
	$path = (string) $request->get_url_params()['path'];
	if ( ! is_safe_path( $path ) ) {
		return new \WP_Error( 'invalid_request', __( 'This is not an address of the service.', 'learner-progressions' ), array( 'status' => 400 ) );
	}
	$token = is_public_question( $request ) ? array( 'token' => '' ) : mint_token( get_current_user_id(), BROWSER_AUDIENCE );
	if ( is_wp_error( $token ) ) {
		return service_unreachable( $token );
	}
	$onwards = request_to_forward( $request );
	$into    = is_streamed( $request->get_method(), $path ) ? into_temporary_file() : array();
	if ( is_wp_error( $onwards ) || is_wp_error( $into ) ) {
		return is_wp_error( $onwards ) ? $onwards : $into;
	}
	$reply = send( $request->get_method(), '/' . $path . forwarded_query(), $token['token'], $into + $onwards );
	$fault = is_wp_error( $reply ) ? $reply : why_not_ours( $reply );
	return null === $fault ? answer_with( $reply ) : service_unreachable( $fault );
}

/** Only what a path of the API can hold: no scheme, no way up, no second host. */
function is_safe_path( string $path ): bool {
	return 1 === preg_match( '#^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$#', $path ) && ! str_contains( $path, '..' );
}

/**
 * Headers and body as they go on.
 *
 * @return array{headers: array<string, string>, timeout: int, body?: string}|\WP_Error
 */
function request_to_forward( \WP_REST_Request $request ): array|\WP_Error {
	$headers = array();
	foreach ( FORWARDED_AHEAD as $name ) {
		$headers[ $name ] = (string) $request->get_header( $name );
	}
	// The limits for anybody count whoever asks, not WordPress.
	$headers['X-Forwarded-For'] = is_public_question( $request ) ? visitor_address() : '';

	$body = $request->get_body();
	if ( str_starts_with( $headers['Content-Type'], 'multipart/' ) ) {
		$form = was_form_dropped( $request ) ? file_too_large() : rebuilt_form( $request );
		if ( is_wp_error( $form ) ) {
			return $form;
		}
		$headers['Content-Type'] = $form['type'];
		$body                    = $form['body'];
	}
	$onwards = array(
		'headers' => array_filter( $headers, static fn( string $value ): bool => '' !== $value ),
		'timeout' => ROAD_TIMEOUT,
	);
	return 'GET' === $request->get_method() ? $onwards : $onwards + array( 'body' => $body );
}

/** The query as it was written, so that repeated names survive, without what belongs to WordPress (`_locale`, `_wpnonce`, ...). */
function forwarded_query(): string {
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- passed on byte for byte; the service validates every parameter.
	$written = isset( $_SERVER['QUERY_STRING'] ) ? wp_unslash( $_SERVER['QUERY_STRING'] ) : '';
	$own     = static fn( string $pair ): bool => '' !== $pair && '_' !== $pair[0] && ! str_starts_with( $pair, 'rest_route=' );
	$kept    = array_filter( explode( '&', (string) $written ), $own );
	return $kept ? '?' . implode( '&', $kept ) : '';
}

/** Status, body bytes (or the file that holds them) and the headers that callers rely on. */
function answer_with( array $reply ): \WP_REST_Response {
	$headers = keep_out_of_caches();
	foreach ( FORWARDED_BACK as $name ) {
		$value = wp_remote_retrieve_header( $reply, $name );
		if ( is_string( $value ) && '' !== $value ) {
			$headers[ $name ] = $value;
		}
	}
	$body = empty( $reply['filename'] ) ? wp_remote_retrieve_body( $reply ) : streamed_body( $reply );
	return new \WP_REST_Response( $body, (int) wp_remote_retrieve_response_code( $reply ), $headers );
}

/** One calm face for every fault on the way; what exactly is wrong stands on the settings screen. */
function calm_problem( \WP_Error $fault ): array {
	return array(
		'type'   => 'about:blank',
		'title'  => __( 'Service unreachable', 'learner-progressions' ),
		'status' => 503,
		'code'   => 'service_unreachable',
		'detail' => __( 'The learner records cannot be reached at the moment. Please try again in a minute.', 'learner-progressions' ),
		'reason' => $fault->get_error_code(),
	);
}

function service_unreachable( \WP_Error $fault ): \WP_REST_Response {
	$headers = array(
		'Content-Type' => 'application/problem+json',
		'Retry-After'  => (string) BREAKER_SECONDS,
	);
	return new \WP_REST_Response( wp_json_encode( calm_problem( $fault ) ), 503, $headers + keep_out_of_caches() );
}

/**
 * Prints forwarded bytes as they are: decoding and encoding again would turn {} into [] and break files.
 *
 * @param mixed $served   Whether somebody else has answered already.
 * @param mixed $response The answer about to be sent.
 * @param mixed $request  The request it belongs to.
 */
function serve_forwarded_body( mixed $served, mixed $response, mixed $request ): mixed {
	$is_ours = ! $served
		&& $response instanceof \WP_REST_Response
		&& str_ends_with( $response->get_matched_route(), ROAD_ROUTE )
		&& ( is_string( $response->get_data() ) || $response->get_data() instanceof \SplFileInfo );
	if ( ! $is_ours ) {
		return $served;
	}
	if ( $response->get_data() instanceof \SplFileInfo ) {
		print_file( $response->get_data() );
	} elseif ( 'HEAD' !== $request->get_method() ) {
		echo $response->get_data(); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- JSON or a file, never HTML of this site.
	}
	return true;
}
