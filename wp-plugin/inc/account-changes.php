<?php
/**
 * Ends tokens within seconds when an account changes, and tells the service so.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// An import may change thousands of accounts in one request; the service re-reads each one within seconds anyway.
const MOST_CHANGES_TOLD = 20;

function on_role_change( int $user_id ): void {
	end_tokens( $user_id );
	note_change( $user_id, 'role' );
}

function on_password_reset( \WP_User $user ): void {
	end_tokens( $user->ID );
	note_change( $user->ID, 'password' );
}

function on_password_set( string $password, int $user_id ): void {
	end_tokens( $user_id );
	note_change( $user_id, 'password' );
}

function on_profile_update( int $user_id, object $before ): void {
	$user = get_userdata( $user_id );
	if ( $user && $user->user_pass !== $before->user_pass ) {
		end_tokens( $user_id );
		note_change( $user_id, 'password' );
	}
}

function on_deletion( int $user_id ): void {
	end_tokens( $user_id );
	note_change( $user_id, 'deleted' );
}

function on_logout( int $user_id ): void {
	note_change( $user_id, 'logout' );
}

/** Every token minted before carries the old number and is refused from now on. */
function end_tokens( int $user_id ): void {
	update_user_meta( $user_id, TOKEN_VERSION_META, token_version( $user_id ) + 1 );
}

/**
 * Remembers a change until the end of the request; called without arguments it answers what was noted.
 *
 * @return array<int, string> Change by user id.
 */
function note_change( int $user_id = 0, string $change = '' ): array {
	static $changes = array();
	// A deletion also takes the roles away: what is told is the deletion.
	if ( 0 < $user_id && 'deleted' !== ( $changes[ $user_id ] ?? '' ) ) {
		$changes[ $user_id ] = $change;
	}
	return $changes;
}

/** Tells the service after the visitor has the page, so that nobody waits for it. */
function tell_changes(): void {
	$changes = array_slice( note_change(), 0, MOST_CHANGES_TOLD, true );
	if ( ! $changes || is_disabled() ) {
		return;
	}
	if ( function_exists( 'fastcgi_finish_request' ) ) {
		fastcgi_finish_request();
	}
	foreach ( $changes as $user_id => $change ) {
		// Not in the name of the changed user: that account's standing is the very thing in question.
		$actor = get_current_user_id() === $user_id ? 0 : get_current_user_id();
		$told  = call(
			'POST',
			'/wordpress/user-changed',
			array(
				'userId' => $user_id,
				'change' => $change,
			),
			array(
				'user_id' => $actor,
				'timeout' => 1,
			)
		);
		if ( is_wp_error( $told ) ) {
			return;
		}
	}
}
