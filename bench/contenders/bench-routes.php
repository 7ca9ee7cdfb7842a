<?php
/**
 * Plugin Name: Bench routes
 * Description: The least a WordPress plugin would do for the same answer: a REST route, $wpdb, the same SQL.
 */

declare(strict_types=1);

namespace Learner_Progressions\Bench;

add_action( 'rest_api_init', __NAMESPACE__ . '\register' );

function register(): void {
	register_rest_route(
		'bench/v1',
		'/(?P<read>[a-z-]+)',
		array(
			'callback'            => __NAMESPACE__ . '\answer',
			'permission_callback' => '__return_true',
		)
	);
}

/** Runs each query of the read with the request's values and answers their rows. */
function answer( \WP_REST_Request $request ): array|\WP_Error {
	$reads = json_decode( (string) file_get_contents( __DIR__ . '/bench-queries.json' ), true );
	$read  = $reads[ $request['read'] ] ?? null;
	if ( null === $read ) {
		return new \WP_Error( 'not_found', 'No such read', array( 'status' => 404 ) );
	}
	global $wpdb;
	return array_map( static fn( string $sql ) => $wpdb->get_results( filled( $sql, $request ), ARRAY_A ), $read );
}

/** Puts the values in: whole numbers as such, everything else as text. */
function filled( string $sql, \WP_REST_Request $request ): string {
	return (string) preg_replace_callback(
		'/:([a-zA-Z]+)/',
		static function ( array $name ) use ( $request ): string {
			global $wpdb;
			$value = (string) $request[ $name[1] ];
			return ctype_digit( $value ) ? $value : $wpdb->prepare( '%s', $value );
		},
		$sql
	);
}
