<?php
/**
 * The same checks in Tools > Site Health.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

function register_site_health_route(): void {
	register_rest_route(
		'learner-progressions/v1',
		'/site-health',
		array(
			'methods'             => 'GET',
			'callback'            => __NAMESPACE__ . '\site_health_result',
			'permission_callback' => static fn(): bool => current_user_can( 'view_site_health_checks' ) || current_user_can( 'lp_manage_settings' ),
		)
	);
}

/**
 * Asynchronous in the browser; the weekly run of cron cannot log in, so it calls the function itself.
 *
 * @param mixed $tests Tests by kind.
 */
function add_site_health_test( mixed $tests ): mixed {
	if ( is_array( $tests ) ) {
		$tests['async']['learner_progressions'] = array(
			'label'             => __( 'Learner Progressions', 'learner-progressions' ),
			'test'              => rest_url( 'learner-progressions/v1/site-health' ),
			'has_rest'          => true,
			'async_direct_test' => __NAMESPACE__ . '\site_health_result',
		);
	}
	return $tests;
}

/** @return array<string, mixed> In the shape that Site Health shows. */
function site_health_result(): array {
	$checks = run_checks();
	$faulty = array_filter( $checks, static fn( array $check ): bool => 'good' !== $check['status'] );
	$list   = implode( '', array_map( __NAMESPACE__ . '\check_as_html', $faulty ) );
	return array(
		'label'       => health_line( $checks ),
		'status'      => worst_status( $checks ),
		'badge'       => array(
			'label' => __( 'Learner Progressions', 'learner-progressions' ),
			'color' => 'blue',
		),
		'description' => '' === $list
			? '<p>' . esc_html__( 'WordPress and the service that keeps the learner records work together.', 'learner-progressions' ) . '</p>'
			: $list,
		'actions'     => '<p><a href="' . esc_url( screen_url( 'settings' ) ) . '">' . esc_html__( 'Open Settings & health', 'learner-progressions' ) . '</a></p>',
		'test'        => 'learner_progressions',
	);
}

function check_as_html( array $check ): string {
	return '<p><strong>' . esc_html( $check['sentence'] ) . '</strong><br>' . nl2br( esc_html( $check['fix'] ) ) . '</p>';
}

/**
 * The section to copy into a support request; the secret is not in it.
 *
 * @param mixed $sections Sections by key.
 */
function add_debug_information( mixed $sections ): mixed {
	if ( ! is_array( $sections ) ) {
		return $sections;
	}
	$field  = static fn( string $label, string $value, bool $is_private = false ): array => array(
		'label'   => $label,
		'value'   => $value,
		'private' => $is_private,
	);
	$fields = array(
		'version' => $field( __( 'Plugin version', 'learner-progressions' ), VERSION ),
		'road'    => $field( __( 'Road', 'learner-progressions' ), setting( 'road' ) ),
		'path'    => $field( __( 'Service path', 'learner-progressions' ), setting( 'service_path' ) ),
		'url'     => $field( __( 'Service address', 'learner-progressions' ), setting( 'service_url' ), true ),
		'source'  => $field( __( 'Secret comes from', 'learner-progressions' ), secret_with_source()['source'] ),
	);
	foreach ( recent_checks()['checks'] as $check ) {
		$fields[ 'check_' . $check['check'] ] = $field( $check['check'], $check['status'] . ': ' . $check['sentence'] );
	}
	$sections['learner-progressions'] = array(
		'label'  => __( 'Learner Progressions', 'learner-progressions' ),
		'fields' => $fields,
	);
	return $sections;
}
