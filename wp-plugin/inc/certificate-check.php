<?php
/**
 * Is a certificate valid? Asked by anybody who holds its code, answered without JavaScript and without a login.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Stands in the printed codes: it can never change.
const CODE_PARAMETER = 'lp_certificate';
const LONGEST_TYPED  = 300;

/** What the visitor typed or followed, not yet a code; null when nothing was asked. */
function asked_code(): ?string {
	// phpcs:disable WordPress.Security.NonceVerification.Recommended -- a question from anywhere, which changes nothing.
	$given = isset( $_GET[ CODE_PARAMETER ] ) && is_string( $_GET[ CODE_PARAMETER ] )
		? sanitize_text_field( wp_unslash( $_GET[ CODE_PARAMETER ] ) )
		: null;
	// phpcs:enable
	return null === $given ? null : mb_substr( $given, 0, LONGEST_TYPED );
}

/**
 * The code in what somebody typed: in groups, in capitals, as the whole address, or with letters read for digits.
 *
 * @param string $typed From asked_code().
 * @return string 32 digits and letters from a to f; empty when this can be no code.
 */
function clean_code( string $typed ): string {
	$typed = preg_match( '/' . CODE_PARAMETER . '=([^&\s]+)/', $typed, $found ) ? $found[1] : $typed;
	$code  = (string) preg_replace( '/[^0-9a-z]+/', '', strtolower( $typed ) );
	$code  = strtr( $code, 'oil', '011' );
	return preg_match( '/^[0-9a-f]{32}$/', $code ) ? $code : '';
}

/**
 * What the service says of a code; asked once a page, however often the page is rendered.
 *
 * @param string $code From clean_code().
 * @return array<string, mixed>|\WP_Error `learnerName`, `programName`, `completedOn`, `status`, `revokedOn`.
 */
function certificate_of( string $code ): array|\WP_Error {
	static $answers    = array();
	$answers[ $code ] ??= ask_publicly( '/certificates/' . $code );
	return $answers[ $code ];
}

/** How an asked certificate stands: empty, valid, revoked, malformed, unknown, limited or away. */
function certificate_state( string $code, array|\WP_Error|null $certificate ): string {
	$refusal = is_wp_error( $certificate ) ? $certificate->get_error_code() : '';
	return match ( true ) {
		'' === $code => 'malformed',
		'not_found' === $refusal => 'unknown',
		'too_many_requests' === $refusal => 'limited',
		'' !== $refusal, null === $certificate => 'away',
		default => 'valid' === $certificate['status'] ? 'valid' : 'revoked',
	};
}
