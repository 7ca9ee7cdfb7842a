<?php
/**
 * A learner's own calendar for programs that subscribe to it: `<home>/?lp_calendar=<token>`, fetched from the service.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Stands in the calendars of learners: it can never change.
const CALENDAR_PARAMETER = 'lp_calendar';
const CALENDAR_HEADERS   = array( 'Content-Type', 'Content-Disposition', 'ETag', 'Retry-After', 'X-Request-Id' );

/** Answers whoever asks for a calendar, before WordPress looks for a page; everybody else goes on. */
function answer_calendar_feed(): void {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a question from anywhere, which changes nothing.
	if ( ! isset( $_GET[ CALENDAR_PARAMETER ] ) ) {
		return;
	}
	$token = asked_word( CALENDAR_PARAMETER, '/^[\w-]{1,64}$/' );
	$reply = '' === $token ? new \WP_Error( 'not_found' ) : fetch_calendar( $token );
	keep_calendar_private();
	if ( is_wp_error( $reply ) ) {
		refuse_calendar( 'not_found' === $reply->get_error_code() ? 404 : 503 );
	}
	$status = (int) wp_remote_retrieve_response_code( $reply );
	if ( 304 !== $status && 200 !== $status ) {
		refuse_calendar( $status );
	}
	send_calendar( $status, $reply );
}

/** As the service answers; its limit counts whoever asks, not WordPress. */
function fetch_calendar( string $token ): array|\WP_Error {
	$known   = isset( $_SERVER['HTTP_IF_NONE_MATCH'] ) ? sanitize_text_field( wp_unslash( $_SERVER['HTTP_IF_NONE_MATCH'] ) ) : '';
	$headers = array(
		'Accept'          => 'text/calendar',
		'If-None-Match'   => $known,
		'X-Forwarded-For' => visitor_address(),
	);
	$reply   = send( 'GET', '/calendar/' . $token . '.ics', '', array( 'headers' => array_filter( $headers ) ) );
	$fault   = is_wp_error( $reply ) ? $reply : why_not_ours( $reply );
	return $fault ?? $reply;
}

/** No page cache and no search engine keeps it, and nobody is followed by it. */
function keep_calendar_private(): void {
	foreach ( keep_out_of_caches() as $name => $value ) {
		header( $name . ': ' . $value );
	}
	header( 'Cache-Control: private, no-cache' );
	header( 'X-Robots-Tag: noindex' );
	header_remove( 'Expires' );
	header_remove( 'Set-Cookie' );
}

/** Programs keep what they have when they are refused; none takes a page for a calendar. Ends the request. */
function refuse_calendar( int $status ): never {
	status_header( $status );
	header( 'Content-Type: text/plain; charset=utf-8' );
	if ( 404 !== $status ) {
		header( 'Retry-After: ' . MINUTE_IN_SECONDS );
	}
	echo 404 === $status
		? esc_html__( 'This calendar link is not valid, or it has been withdrawn. Make a new one under your courses.', 'learner-progressions' )
		: esc_html__( 'The calendar cannot be reached at the moment.', 'learner-progressions' );
	exit;
}

/** Passes the calendar on byte for byte, or says that it is still the same. Ends the request. */
function send_calendar( int $status, array $reply ): never {
	status_header( $status );
	foreach ( CALENDAR_HEADERS as $name ) {
		$value = wp_remote_retrieve_header( $reply, $name );
		if ( is_string( $value ) && '' !== $value ) {
			header( $name . ': ' . $value );
		}
	}
	if ( 200 === $status ) {
		echo wp_remote_retrieve_body( $reply ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- iCalendar, never HTML of this site.
	}
	exit;
}
