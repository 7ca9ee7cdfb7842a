<?php
/**
 * Finds WordPress users, to link a learner or to pick a facilitator.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const MOST_USERS_FOUND = 10;

function register_users_route(): void {
	register_rest_route(
		'learner-progressions/v1',
		'/users',
		array(
			'methods'             => 'GET',
			'callback'            => __NAMESPACE__ . '\find_users',
			'permission_callback' => static fn(): bool => current_user_can( 'lp_manage_learners' ),
			'args'                => array(
				'search' => array(
					'type'              => 'string',
					'required'          => true,
					'maxLength'         => 100,
					'sanitize_callback' => 'sanitize_text_field',
					'validate_callback' => 'rest_validate_request_arg',
				),
				'role'   => array(
					'type' => 'string',
					'enum' => array_keys( role_names() ),
				),
			),
		)
	);
}

/** Answers at most ten `{ userId, displayName, userLogin, email }`, by name. */
function find_users( \WP_REST_Request $request ): \WP_REST_Response {
	$search = trim( (string) $request['search'], " *\t" );
	$query  = array(
		'number'         => MOST_USERS_FOUND,
		'orderby'        => 'display_name',
		'search'         => '' === $search ? '' : '*' . $search . '*',
		'search_columns' => array( 'user_login', 'user_email', 'display_name', 'user_nicename' ),
		'role'           => (string) $request['role'],
		'count_total'    => false,
	);
	$found  = array_map(
		static fn( \WP_User $user ): array => array(
			'userId'      => $user->ID,
			'displayName' => $user->display_name,
			'userLogin'   => $user->user_login,
			'email'       => $user->user_email,
		),
		get_users( $query )
	);
	return new \WP_REST_Response( $found, 200, keep_out_of_caches() );
}
