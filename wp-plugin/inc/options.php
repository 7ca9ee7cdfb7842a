<?php
/**
 * Settings: a constant wins over the environment, the environment over the saved option, that over the default.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const OPTION        = 'learner_progressions';
const SECRET_OPTION = 'learner_progressions_secret';
const ROADS         = array( 'direct', 'wordpress' );
const DEFAULTS      = array(
	'service_url'  => '',
	'service_path' => '/lp-api',
	'road'         => 'direct',
);

/** The value in force of `service_url`, `service_path` or `road`. */
function setting( string $name ): string {
	return setting_with_source( $name )['value'];
}

/**
 * The value in force and where it comes from.
 *
 * @param string $name A key of DEFAULTS.
 * @return array{value: string, source: string} Source: constant, environment, option or default.
 */
function setting_with_source( string $name ): array {
	$fixed = fixed_value( 'LEARNER_PROGRESSIONS_' . strtoupper( $name ) );
	if ( null !== $fixed ) {
		return $fixed;
	}
	$saved = get_option( OPTION, array() );
	$saved = is_array( $saved ) ? ( $saved[ $name ] ?? '' ) : '';
	if ( is_string( $saved ) && '' !== $saved ) {
		return array(
			'value'  => $saved,
			'source' => 'option',
		);
	}
	return array(
		'value'  => DEFAULTS[ $name ],
		'source' => 'default',
	);
}

/**
 * What wp-config.php or the environment dictates, or null.
 *
 * @param string $name Name of the constant and of the variable.
 * @return array{value: string, source: string}|null
 */
function fixed_value( string $name ): ?array {
	if ( defined( $name ) ) {
		return array(
			'value'  => trim( (string) constant( $name ) ),
			'source' => 'constant',
		);
	}
	$value = getenv( $name );
	return false === $value || '' === trim( $value ) ? null : array(
		'value'  => trim( $value ),
		'source' => 'environment',
	);
}

/**
 * A setting as it may be used, or an error that says what is wrong with it.
 *
 * @param string $name  A key of DEFAULTS.
 * @param string $value What was typed or configured.
 */
function clean_setting( string $name, string $value ): string|\WP_Error {
	$value = 'road' === $name ? $value : untrailingslashit( trim( $value ) );
	$wrong = match ( $name ) {
		'service_url'  => is_service_url( $value ) ? '' : __( 'The service address must be a plain http or https address, without a user name or a question mark.', 'learner-progressions' ),
		'service_path' => is_service_path( $value ) ? '' : __( 'The service path must start with a slash and hold only letters, digits, dots, dashes and slashes.', 'learner-progressions' ),
		'road'         => in_array( $value, ROADS, true ) ? '' : __( 'The road must be "direct" or "wordpress".', 'learner-progressions' ),
	};
	return '' === $wrong ? $value : new \WP_Error( 'invalid_' . $name, $wrong, array( 'status' => 400 ) );
}

/** Empty means: behind the site's own address. */
function is_service_url( string $value ): bool {
	$parts = wp_parse_url( $value );
	return '' === $value || ( is_array( $parts )
		&& in_array( $parts['scheme'] ?? '', array( 'http', 'https' ), true )
		&& '' !== ( $parts['host'] ?? '' )
		&& ! array_intersect_key( $parts, array_flip( array( 'user', 'pass', 'query', 'fragment' ) ) ) );
}

/** A path on the site's own origin; two slashes or dots would leave it. */
function is_service_path( string $value ): bool {
	return 1 === preg_match( '#^(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$#', $value );
}

/** Where PHP finds the service, without a slash at the end. */
function service_url(): string|\WP_Error {
	$url = clean_setting( 'service_url', setting( 'service_url' ) );
	if ( is_wp_error( $url ) || '' !== $url ) {
		return $url;
	}
	$path = clean_setting( 'service_path', setting( 'service_path' ) );
	return is_wp_error( $path ) ? $path : site_origin() . $path;
}

/** Scheme, host and port: the service path hangs on the origin, also when WordPress lives in a folder. */
function site_origin(): string {
	$home = wp_parse_url( home_url() );
	return $home['scheme'] . '://' . $home['host'] . ( isset( $home['port'] ) ? ':' . $home['port'] : '' );
}

/** The secret shared with the service; empty when there is none. While it is rotated, the new one stands before a comma. */
function secret(): string {
	$value = secret_with_source()['value'];
	return trim( explode( ',', $value )[0] );
}

/** @return array{value: string, source: string} */
function secret_with_source(): array {
	return fixed_value( 'LEARNER_PROGRESSIONS_SECRET' ) ?? array(
		'value'  => (string) get_option( SECRET_OPTION, '' ),
		'source' => 'option',
	);
}

/** The switch in wp-config.php that turns all traffic off. */
function is_disabled(): bool {
	return filter_var( fixed_value( 'LEARNER_PROGRESSIONS_DISABLED' )['value'] ?? false, FILTER_VALIDATE_BOOLEAN );
}
