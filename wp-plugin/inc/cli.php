<?php
/**
 * wp learner-progressions status|doctor|reconcile|recalculate|queue.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const RECONCILE_PATIENCE = 300;
const HOURS_COLUMNS      = array( 'progression', 'learner', 'stored_trained', 'stored_present', 'logged_trained', 'logged_present' );
const COURSE_COLUMNS     = array( 'course', 'learner', 'stored_percent', 'stored_units', 'stored_total', 'stored_status', 'percent', 'units', 'total', 'status', 'wrong_units', 'pending' );

function register_commands(): void {
	if ( class_exists( \WP_CLI::class ) ) {
		\WP_CLI::add_command( 'learner-progressions status', __NAMESPACE__ . '\command_status', array( 'shortdesc' => 'Says in one line whether the learner records are connected.' ) );
		\WP_CLI::add_command( 'learner-progressions reconcile', __NAMESPACE__ . '\command_reconcile', array( 'shortdesc' => 'Holds stored totals against the hours log and stored course progress against the completed modules, a table each; --repair puts right what differs; --format=table|json|csv|yaml. Exit code 1 when some differ and are left so.' ) );
		\WP_CLI::add_command( 'learner-progressions recalculate', __NAMESPACE__ . '\command_recalculate', array( 'shortdesc' => 'Derives stored course progress anew from the completed modules; --learner=<id> and --course=<id> narrow it.' ) );
		\WP_CLI::add_command( 'learner-progressions queue', __NAMESPACE__ . '\command_queue', array( 'shortdesc' => 'Shows how many background jobs wait, and those that failed for good, the latest hundred; --retry tries these again; --format=table|json|csv|yaml.' ) );
		\WP_CLI::add_command( 'learner-progressions doctor', __NAMESPACE__ . '\command_doctor', array( 'shortdesc' => 'Runs every connection check; --format=table|json|csv|yaml. Exit code 1 when one is critical.' ) );
	}
}

/** One line; exit code 1 when something is critical. */
function command_status(): void {
	$checks = run_checks();
	if ( 'critical' === worst_status( $checks ) ) {
		\WP_CLI::error( health_line( $checks ) );
	}
	\WP_CLI::success( health_line( $checks ) );
}

/**
 * A row a check.
 *
 * @param string[]              $arguments Not used.
 * @param array<string, string> $options   `format`.
 */
function command_doctor( array $arguments, array $options ): void {
	$checks = run_checks();
	\WP_CLI\Utils\format_items( $options['format'] ?? 'table', $checks, array( 'check', 'status', 'sentence', 'fix', 'technical' ) );
	if ( 'critical' === worst_status( $checks ) ) {
		\WP_CLI::halt( 1 );
	}
}

/**
 * A row a progression whose totals differ from its log, then a row a course record that differs from its modules.
 *
 * @param string[]                   $arguments Not used.
 * @param array<string, string|bool> $options   `repair`, `format`.
 */
function command_reconcile( array $arguments, array $options ): void {
	$method   = ( $options['repair'] ?? false ) ? 'POST' : 'GET';
	$format   = (string) ( $options['format'] ?? 'table' );
	$patience = array( 'timeout' => RECONCILE_PATIENCE );
	$hours    = answer_or_halt( call( $method, '/wordpress/reconciliation', null, $patience ) );
	$found    = count( $hours['differences'] );
	/* translators: 1: number of progressions, 2: number that differ, 3: number repaired. */
	$told = sprintf( __( '%1$d progressions checked, %2$d differ from the log, %3$d repaired.', 'learner-progressions' ), $hours['checked'], $found, $hours['repaired'] );
	print_rows( $format, array_map( __NAMESPACE__ . '\difference_row', $hours['differences'] ), HOURS_COLUMNS, $told );
	$courses = answer_or_halt( call( $method, '/wordpress/course-progress/reconcile', null, $patience ) );
	$drifted = $courses['found'] - $courses['pending'];
	/* translators: 1: number of course records, 2: number that differ, 3: number that differ until a background job has run, 4: number repaired. */
	$told = sprintf( __( '%1$d course records checked, %2$d differ from the modules, %3$d wait for a job that brings them to new content, %4$d repaired. At most a thousand of each kind are listed.', 'learner-progressions' ), $courses['checked'], $drifted, $courses['pending'], $courses['repaired'] );
	print_rows( $format, array_map( __NAMESPACE__ . '\course_row', $courses['differences'] ), COURSE_COLUMNS, $told );
	if ( 'GET' === $method && $found + $drifted > 0 ) {
		\WP_CLI::halt( 1 );
	}
}

/** A table with its sentence; another format without, on a line of its own: another one may follow. */
function print_rows( string $format, array $rows, array $columns, string $told ): void {
	\WP_CLI\Utils\format_items( $format, $rows, $columns );
	'table' === $format ? \WP_CLI::log( $told ) : \WP_CLI::line();
}

/** @return array<string, int|float> One difference as a flat row. */
function difference_row( array $difference ): array {
	return array(
		'progression'    => $difference['trackingId'],
		'learner'        => $difference['learnerId'],
		'stored_trained' => $difference['stored']['trained'],
		'stored_present' => $difference['stored']['present'],
		'logged_trained' => $difference['logged']['trained'],
		'logged_present' => $difference['logged']['present'],
	);
}

/** @return array<string, int|float|string> One difference as a flat row; nothing is stored where a row is missing. */
function course_row( array $difference ): array {
	return array(
		'course'         => $difference['courseId'],
		'learner'        => $difference['learnerId'],
		'stored_percent' => $difference['stored']['completionPercentage'] ?? '',
		'stored_units'   => $difference['stored']['completedUnitsCount'] ?? '',
		'stored_total'   => $difference['stored']['totalUnits'] ?? '',
		'stored_status'  => $difference['stored']['status'] ?? '',
		'percent'        => $difference['derived']['completionPercentage'],
		'units'          => $difference['derived']['completedUnitsCount'],
		'total'          => $difference['derived']['totalUnits'],
		'status'         => $difference['derived']['status'],
		'wrong_units'    => implode( ' ', $difference['unitIds'] ),
		'pending'        => (int) $difference['pending'],
	);
}

/**
 * How many course records were looked at, and how many were put right.
 *
 * @param string[]                   $arguments Not used.
 * @param array<string, string|bool> $options   `learner`, `course`.
 */
function command_recalculate( array $arguments, array $options ): void {
	$scope = array();
	foreach ( array( 'learner', 'course' ) as $name ) {
		if ( ! isset( $options[ $name ] ) ) {
			continue;
		}
		// Without a value WP-CLI hands over true, which would be the record number 1.
		if ( true === $options[ $name ] || ! ctype_digit( $options[ $name ] ) ) {
			/* translators: %s: name of an option. */
			\WP_CLI::error( sprintf( __( '--%s takes the number of a record.', 'learner-progressions' ), $name ) );
		}
		$scope[ $name . 'Id' ] = (int) $options[ $name ];
	}
	$answer = answer_or_halt( call( 'POST', '/wordpress/course-progress/recalculate', $scope, array( 'timeout' => RECONCILE_PATIENCE ) ) );
	/* translators: 1: number of course records, 2: number that changed. */
	\WP_CLI::success( sprintf( __( '%1$d course records checked, %2$d changed.', 'learner-progressions' ), $answer['checked'], $answer['changed'] ) );
	if ( $answer['continues'] ) {
		\WP_CLI::log( __( 'The rest goes on in the background.', 'learner-progressions' ) );
	}
}

/**
 * A row a job that failed for good.
 *
 * @param string[]                   $arguments Not used.
 * @param array<string, string|bool> $options   `retry`, `format`.
 */
function command_queue( array $arguments, array $options ): void {
	$dead = answer_or_halt( call( 'GET', '/wordpress/jobs?state=dead&perPage=100' ) );
	if ( $dead && ( $options['retry'] ?? false ) ) {
		$change  = array(
			'action' => 'retry',
			'jobIds' => array_column( $dead, 'jobId' ),
		);
		$results = answer_or_halt( call( 'POST', '/wordpress/jobs/actions', $change ) )['results'];
		/* translators: %d: number of jobs. */
		\WP_CLI::success( sprintf( __( '%d failed jobs are tried again.', 'learner-progressions' ), count( array_filter( array_column( $results, 'ok' ) ) ) ) );
		return;
	}
	$format = (string) ( $options['format'] ?? 'table' );
	\WP_CLI\Utils\format_items( $format, $dead, array( 'jobId', 'kind', 'attempts', 'lastError', 'endedAt' ) );
	if ( 'table' === $format ) {
		$state = answer_or_halt( call( 'GET', '/wordpress/jobs/state' ) );
		/* translators: 1: jobs that wait, 2: jobs that run, 3: jobs that failed for good, 4: seconds. */
		\WP_CLI::log( sprintf( __( '%1$d jobs wait, %2$d run, %3$d have failed for good. The oldest due one has waited for %4$d seconds.', 'learner-progressions' ), $state['ready'], $state['leased'], $state['dead'], $state['oldestDueSeconds'] ) );
	}
}

/** Ends the command with the sentence of a fault. */
function answer_or_halt( array|\WP_Error $answer ): array {
	if ( is_wp_error( $answer ) ) {
		\WP_CLI::error( $answer->get_error_message() );
	}
	return $answer;
}
