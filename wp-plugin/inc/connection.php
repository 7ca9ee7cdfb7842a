<?php
/**
 * The checks of the bridge: one list that the settings screen, Site Health, the dashboard and the command line share.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const PROBE_OPTION       = 'learner_progressions_probe';
const CHECKS_TRANSIENT   = 'learner_progressions_checks';
const SEVERITY_BY_STATUS = array(
	'good'        => 0,
	'recommended' => 1,
	'critical'    => 2,
);

/**
 * Runs all checks now. When one fails that others stand on, the list ends there.
 *
 * @return array<int, array{check: string, status: string, sentence: string, fix: string, technical: string}>
 */
function run_checks(): array {
	$answer = why_settings_are_wrong() ?? probed_diagnostics();
	$checks = is_wp_error( $answer ) ? failed_checks( $answer ) : passed_checks( $answer );
	set_transient(
		CHECKS_TRANSIENT,
		array(
			'checks'    => $checks,
			'checkedAt' => time(),
		),
		5 * MINUTE_IN_SECONDS
	);
	return $checks;
}

/** @return array{checks: array, checkedAt: int} The last result, at most five minutes old. */
function recent_checks(): array {
	$recent = get_transient( CHECKS_TRANSIENT );
	return is_array( $recent ) ? $recent : array(
		'checks'    => run_checks(),
		'checkedAt' => time(),
	);
}

/** A constant or variable may hold nonsense that no screen could have saved. */
function why_settings_are_wrong(): ?\WP_Error {
	foreach ( array_keys( DEFAULTS ) as $name ) {
		$cleaned = clean_setting( $name, setting( $name ) );
		if ( is_wp_error( $cleaned ) ) {
			return $cleaned;
		}
	}
	return null;
}

/**
 * Asks the service how it stands, with a random option for it to read back: proof of the same database.
 * Two people checking at once overwrite each other's option, so a mismatch is asked again.
 */
function probed_diagnostics( int $attempts = 2 ): array|\WP_Error {
	$probe = wp_generate_password( 32, false );
	update_option( PROBE_OPTION, $probe, false );
	$answer = call( 'GET', '/wordpress/diagnostics?probe=' . PROBE_OPTION, null, array( 'force' => true ) );
	if ( is_wp_error( $answer ) ) {
		return $answer;
	}
	$answer['isSameDatabase'] = hash_equals( $probe, (string) ( $answer['probe'] ?? '' ) );
	return $answer['isSameDatabase'] || 1 === $attempts ? $answer : probed_diagnostics( $attempts - 1 );
}

/**
 * The checks of an answer that came through.
 *
 * @param array $answer Diagnostics, with `isSameDatabase`.
 */
function passed_checks( array $answer ): array {
	$from_service = array_column( $answer['checks'] ?? array(), null, 'check' );
	if ( ! $answer['isSameDatabase'] && 'good' === ( $from_service['database']['status'] ?? 'good' ) ) {
		$from_service['database'] = array(
			'check'  => 'database',
			'status' => 'critical',
			'code'   => 'other',
			'facts'  => array( 'databaseName' => $answer['databaseName'] ?? null ),
		);
	}
	return array(
		finding( 'reachable', 'ok' ),
		finding( 'json', 'ok' ),
		finding( 'secret_matches', 'ok' ),
		clock_finding( (string) ( $answer['now'] ?? '' ) ),
		contract_finding( $answer ),
		prefix_finding( (string) ( $answer['tablePrefix'] ?? '' ) ),
		...array_map( __NAMESPACE__ . '\service_finding', array_values( $from_service ) ),
	);
}

/** The checks that can be told from an error: what passed before it, and what it means. */
function failed_checks( \WP_Error $error ): array {
	$code    = (string) $error->get_error_code();
	$facts   = (array) $error->get_error_data();
	$arrived = array( finding( 'reachable', 'ok' ), finding( 'json', 'ok' ) );
	$clock   = clock_finding( (string) ( $facts['date'] ?? '' ) );
	return match ( true ) {
		'secret_too_short' === $code => array( fault_finding( 'secret_matches', $error ) ),
		'not_json' === $code => array( finding( 'reachable', 'ok' ), fault_finding( 'json', $error ) ),
		! isset( $facts['requestId'] ) => array( fault_finding( 'reachable', $error ) ),
		// A clock that is wrong makes every token look expired, so the secret cannot be judged.
		'not_authenticated' === $code && 'critical' === $clock['status'] => array( ...$arrived, $clock ),
		'not_authenticated' === $code => array( ...$arrived, finding( 'secret_matches', 'refused', untrailingslashit( home_url() ), $facts['requestId'] ) ),
		'unavailable' === $code => array( ...$arrived, finding( 'database', 'unreachable', '', $facts['requestId'] ) ),
		default => array( finding( 'reachable', 'service_error', $code, $facts['requestId'] ) ),
	};
}

/** The worst status among the checks. */
function worst_status( array $checks ): string {
	$severity = max( array( 0, ...array_map( static fn( array $check ): int => SEVERITY_BY_STATUS[ $check['status'] ], $checks ) ) );
	return (string) array_search( $severity, SEVERITY_BY_STATUS, true );
}

/** One line that says how things stand: the sentence of the first of the worst checks. */
function health_line( array $checks ): string {
	$worst = worst_status( $checks );
	if ( 'good' === $worst ) {
		return __( 'The learner records are connected and working.', 'learner-progressions' );
	}
	$bad = array_filter( $checks, static fn( array $check ): bool => $worst === $check['status'] );
	return (string) reset( $bad )['sentence'];
}
