<?php
/**
 * The bridge: short-lived tokens that tell the service who is asking.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const BROWSER_AUDIENCE      = 'learner-progressions';
const SERVICE_AUDIENCE      = 'learner-progressions-service';
const TOKEN_VERSION_META    = 'lp_token_version';
const LIFE_SECONDS          = array(
	BROWSER_AUDIENCE => 300,
	SERVICE_AUDIENCE => 60,
);
const SHORTEST_SECRET_BYTES = 32;

/**
 * Mints a token (JWT, HS256) for one user.
 *
 * @param int    $user_id  Whose token.
 * @param string $audience BROWSER_AUDIENCE, or SERVICE_AUDIENCE when PHP itself asks.
 * @return array{token: string, expires_at: int}|\WP_Error Seconds since 1970.
 */
function mint_token( int $user_id, string $audience ): array|\WP_Error {
	$secret = secret();
	if ( strlen( $secret ) < SHORTEST_SECRET_BYTES ) {
		return fault( 'secret_too_short' );
	}
	$claims = token_claims( $user_id, $audience );
	$signed = base64url( (string) wp_json_encode( token_header( $secret ) ) ) . '.' . base64url( (string) wp_json_encode( $claims, JSON_UNESCAPED_SLASHES ) );
	return array(
		'token'      => $signed . '.' . base64url( hash_hmac( 'sha256', $signed, $secret, true ) ),
		'expires_at' => $claims['exp'],
	);
}

/** The `kid` lets the service accept two secrets while one is being replaced. */
function token_header( string $secret ): array {
	return array(
		'alg' => 'HS256',
		'typ' => 'lp+jwt',
		'kid' => substr( hash( 'sha256', $secret ), 0, 16 ),
	);
}

/** What the token says about the user; no name, no e-mail address. */
function token_claims( int $user_id, string $audience ): array {
	$now     = time();
	$session = get_current_user_id() === $user_id ? wp_get_session_token() : '';
	$may     = static fn( string $capability ): bool => user_can( $user_id, $capability );
	return array(
		'iss'  => untrailingslashit( home_url() ),
		'aud'  => $audience,
		'sub'  => (string) $user_id,
		'iat'  => $now,
		'exp'  => $now + LIFE_SECONDS[ $audience ],
		'jti'  => wp_generate_uuid4(),
		'sid'  => '' === $session ? '' : hash( 'sha256', $session ),
		'caps' => array_values( array_filter( CAPABILITIES, $may ) ),
		'ver'  => token_version( $user_id ),
	);
}

function token_version( int $user_id ): int {
	return (int) get_user_meta( $user_id, TOKEN_VERSION_META, true );
}

function base64url( string $bytes ): string {
	// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the encoding a JWT is made of.
	return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
}

function register_token_route(): void {
	register_rest_route(
		'learner-progressions/v1',
		'/token',
		array(
			'methods'             => 'POST',
			'callback'            => __NAMESPACE__ . '\answer_token',
			'permission_callback' => __NAMESPACE__ . '\has_browser_session',
			'args'                => array(),
		)
	);
}

/** True for a user with cookie and nonce: without the nonce WordPress has already made this visitor anonymous. */
function has_browser_session(): bool|\WP_Error {
	if ( is_disabled() ) {
		return fault( 'disabled' );
	}
	if ( ! is_user_logged_in() ) {
		return new \WP_Error( 'not_authenticated', __( 'Please log in.', 'learner-progressions' ), array( 'status' => 401 ) );
	}
	$session = wp_get_session_token();
	if ( '' === $session || ! \WP_Session_Tokens::get_instance( get_current_user_id() )->verify( $session ) ) {
		return new \WP_Error( 'no_session', __( 'This needs a browser session: log in on the site itself.', 'learner-progressions' ), array( 'status' => 403 ) );
	}
	return true;
}

/** Answers `{ token, expiresAt }` for the current user. */
function answer_token(): \WP_REST_Response|\WP_Error {
	$minted = mint_token( get_current_user_id(), BROWSER_AUDIENCE );
	if ( is_wp_error( $minted ) ) {
		return $minted;
	}
	$answer = array(
		'token'     => $minted['token'],
		'expiresAt' => gmdate( 'Y-m-d\TH:i:s\Z', $minted['expires_at'] ),
	);
	return new \WP_REST_Response( $answer, 200, keep_out_of_caches() );
}

/**
 * Page caches have been seen to store REST answers too.
 *
 * @return array<string, string> Headers to add to the answer.
 */
function keep_out_of_caches(): array {
	nocache_headers();
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedConstantFound -- the name that page caches look for.
		define( 'DONOTCACHEPAGE', true );
	}
	return array( 'X-LiteSpeed-Cache-Control' => 'no-cache' );
}
