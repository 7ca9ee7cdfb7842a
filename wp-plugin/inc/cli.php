<?php
/**
 * wp learner-progressions status|doctor.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

function register_commands(): void {
	if ( class_exists( \WP_CLI::class ) ) {
		\WP_CLI::add_command( 'learner-progressions status', __NAMESPACE__ . '\command_status', array( 'shortdesc' => 'Says in one line whether the learner records are connected.' ) );
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
