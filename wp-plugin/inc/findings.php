<?php
/**
 * One row of the connection checks: what was looked at, how it stands, and what to do.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const LARGEST_SKEW_SECONDS = 60;

/** A finding of our own: good when the code is "ok", else critical. */
function finding( string $check, string $code, string $subject = '', string $technical = '' ): array {
	return array(
		'check'     => $check,
		'status'    => 'ok' === $code ? 'good' : 'critical',
		...check_words( $check, $code, $subject ),
		'technical' => $technical,
	);
}

/** A finding that a fault has words for. */
function fault_finding( string $check, \WP_Error $fault ): array {
	$facts = (array) $fault->get_error_data();
	return array(
		'check'     => $check,
		'status'    => 'critical',
		'sentence'  => $fault->get_error_message(),
		'fix'       => $facts['fix'] ?? __( 'Correct it in wp-config.php or the environment.', 'learner-progressions' ),
		'technical' => trim( $fault->get_error_code() . ' ' . ( $facts['technical'] ?? '' ) ),
	);
}

/** A finding of the service, in our words. */
function service_finding( array $found ): array {
	$facts   = (array) ( $found['facts'] ?? array() );
	$check   = (string) ( $found['check'] ?? '' );
	$status  = (string) ( $found['status'] ?? '' );
	$subject = match ( $check ) {
		'uploads_private' => upload_guard_advice( (string) ( $facts['webServer'] ?? '' ) ),
		'database' => DB_NAME,
		default => '',
	};
	return array(
		'check'     => $check,
		'status'    => isset( SEVERITY_BY_STATUS[ $status ] ) ? $status : 'critical',
		...check_words( $check, (string) ( $found['code'] ?? '' ), $subject ),
		'technical' => $facts ? (string) wp_json_encode( $facts, JSON_UNESCAPED_SLASHES ) : '',
	);
}

/** Compares the service's clock, as ISO 8601 or as a Date header; without one there is nothing to judge. */
function clock_finding( string $their_time ): array {
	$theirs = strtotime( $their_time );
	$skew   = false === $theirs ? 0 : abs( time() - $theirs );
	return $skew < LARGEST_SKEW_SECONDS ? finding( 'clock', 'ok' ) : finding( 'clock', 'skewed', (string) $skew, $their_time );
}

function contract_finding( array $answer ): array {
	$theirs = $answer['contractVersion'] ?? null;
	$detail = sprintf( 'contract %s / %s', CONTRACT_VERSION, is_scalar( $theirs ) ? $theirs : '?' );
	return CONTRACT_VERSION === $theirs
		? finding( 'contract', 'ok', '', $detail )
		: finding( 'contract', 'differs', (string) ( $answer['serviceVersion'] ?? '?' ), $detail );
}

function prefix_finding( string $theirs ): array {
	global $wpdb;
	return $theirs === $wpdb->prefix ? finding( 'prefix', 'ok' ) : finding( 'prefix', 'other', $wpdb->prefix, $theirs );
}
