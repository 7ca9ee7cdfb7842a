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

function register_commands(): void {
	if ( class_exists( \WP_CLI::class ) ) {
		\WP_CLI::add_command( 'learner-progressions status', __NAMESPACE__ . '\command_status', array( 'shortdesc' => 'Says in one line whether the learner records are connected.' ) );
		\WP_CLI::add_command( 'learner-progressions reconcile', __NAMESPACE__ . '\command_reconcile', array( 'shortdesc' => 'Holds the stored totals of all progressions against the hours log; --repair sets them from it; --format=table|json|csv|yaml. Exit code 1 when some differ and are left so.' ) );
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
 * A row a progression whose totals differ from its log.
 *
 * @param string[]                   $arguments Not used.
 * @param array<string, string|bool> $options   `repair`, `format`.
 */
function command_reconcile( array $arguments, array $options ): void {
	$repair = (bool) ( $options['repair'] ?? false );
	$answer = answer_or_halt( call( $repair ? 'POST' : 'GET', '/wordpress/reconciliation', null, array( 'timeout' => RECONCILE_PATIENCE ) ) );
	$format = (string) ( $options['format'] ?? 'table' );
	$rows   = array_map( __NAMESPACE__ . '\difference_row', $answer['differences'] );
	\WP_CLI\Utils\format_items( $format, $rows, array( 'progression', 'learner', 'stored_trained', 'stored_present', 'logged_trained', 'logged_present' ) );
	if ( 'table' === $format ) {
		/* translators: 1: number of progressions, 2: number that differ, 3: number repaired. */
		\WP_CLI::log( sprintf( __( '%1$d progressions checked, %2$d differ from the log, %3$d repaired.', 'learner-progressions' ), $answer['checked'], count( $rows ), $answer['repaired'] ) );
	}
	if ( $rows && ! $repair ) {
		\WP_CLI::halt( 1 );
	}
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
