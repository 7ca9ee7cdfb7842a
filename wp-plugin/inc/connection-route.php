<?php
/**
 * The settings screen's door: what is set, how it stands, and saving it.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const SETTING_BY_PARAMETER = array(
	'serviceUrl'  => 'service_url',
	'servicePath' => 'service_path',
	'road'        => 'road',
);

function register_connection_route(): void {
	$may  = static fn(): bool => current_user_can( 'lp_manage_settings' );
	$args = array();
	foreach ( SETTING_BY_PARAMETER as $parameter => $name ) {
		$args[ $parameter ] = array(
			'type'              => 'string',
			'validate_callback' => static fn( mixed $value ): bool|\WP_Error => is_string( $value ) ? is_cleanable( $name, $value ) : false,
			'sanitize_callback' => static fn( string $value ): string => (string) clean_setting( $name, $value ),
		);
	}
	register_rest_route(
		'learner-progressions/v1',
		'/connection',
		array(
			array(
				'methods'             => 'GET',
				'callback'            => __NAMESPACE__ . '\answer_connection',
				'permission_callback' => $may,
			),
			array(
				'methods'             => 'POST',
				'callback'            => __NAMESPACE__ . '\save_connection',
				'permission_callback' => $may,
				'args'                => $args,
			),
		)
	);
}

function is_cleanable( string $name, string $value ): bool|\WP_Error {
	$cleaned = clean_setting( $name, $value );
	return is_wp_error( $cleaned ) ? $cleaned : true;
}

/** Answers the settings in force, where each comes from, and fresh checks. */
function answer_connection(): \WP_REST_Response {
	$checks = run_checks();
	$facts  = array(
		'checks'            => $checks,
		'status'            => worst_status( $checks ),
		'checkedAt'         => gmdate( 'Y-m-d\TH:i:s\Z' ),
		'road'              => setting( 'road' ),
		'roadSource'        => setting_with_source( 'road' )['source'],
		'servicePath'       => setting( 'service_path' ),
		'servicePathSource' => setting_with_source( 'service_path' )['source'],
		'serviceUrl'        => setting( 'service_url' ),
		'serviceUrlSource'  => setting_with_source( 'service_url' )['source'],
		'secretSource'      => secret_with_source()['source'],
		'disabled'          => is_disabled(),
		'wordpress'         => wordpress_facts(),
	);
	return new \WP_REST_Response( $facts, 200, keep_out_of_caches() );
}

/** @return array<string, string|bool> What support asks for first. */
function wordpress_facts(): array {
	return array(
		'version'       => get_bloginfo( 'version' ),
		'php'           => PHP_VERSION,
		'pluginVersion' => VERSION,
		'homeUrl'       => untrailingslashit( home_url() ),
		'timeZone'      => wp_timezone_string(),
		'locale'        => get_locale(),
		'isMultisite'   => is_multisite(),
	);
}

/** Saves what was sent; what a constant or the environment dictates cannot be changed here. */
function save_connection( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
	$saved = get_option( OPTION, array() );
	$saved = is_array( $saved ) ? $saved : array();
	foreach ( SETTING_BY_PARAMETER as $parameter => $name ) {
		if ( ! $request->has_param( $parameter ) ) {
			continue;
		}
		if ( null !== fixed_value( 'LEARNER_PROGRESSIONS_' . strtoupper( $name ) ) ) {
			/* translators: %s: name of a constant. */
			$sentence = sprintf( __( 'This is set by %s in wp-config.php or the environment and cannot be changed here.', 'learner-progressions' ), 'LEARNER_PROGRESSIONS_' . strtoupper( $name ) );
			return new \WP_Error( 'setting_is_fixed', $sentence, array( 'status' => 409 ) );
		}
		$saved[ $name ] = $request[ $parameter ];
	}
	update_option( OPTION, $saved, true );
	delete_transient( BREAKER );
	return answer_connection();
}
