<?php
/**
 * Makes sure that accounts and pages exist: input { homeUrl, accounts: { <key>: { username, password, role, email,
 * displayName } }, pages: [ { slug, title, content, parent? } ] }, answer { <key>: user id }.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

require __DIR__ . '/load.php';

/** Without these the welcome guides and the pattern chooser cover the editor at the first visit. */
const QUIET_EDITOR = array(
	'core'           => array(
		'enableChoosePatternModal'   => false,
		'isComplementaryAreaVisible' => true,
	),
	'core/edit-post' => array(
		'welcomeGuide'   => false,
		'fullscreenMode' => true,
	),
	'core/edit-site' => array(
		'welcomeGuide'         => false,
		'welcomeGuideStyles'   => false,
		'welcomeGuidePage'     => false,
		'welcomeGuideTemplate' => false,
	),
);

/**
 * Creates the account, or brings an existing one back to what it should be.
 *
 * @param array $account Username, password, role, e-mail and display name.
 * @return int The user's id.
 */
function ensure_account( array $account ): int {
	global $wpdb;
	if ( null === get_role( $account['role'] ) ) {
		or_fail( new WP_Error( 'no_role', "The role {$account['role']} does not exist: is the plugin active?" ) );
	}
	$user_id = (int) username_exists( $account['username'] );
	if ( 0 === $user_id ) {
		$user_id = or_fail( wp_create_user( $account['username'], $account['password'], $account['email'] ) );
	}
	$user = array(
		'ID'           => $user_id,
		'display_name' => $account['displayName'],
		'role'         => $account['role'],
	);
	or_fail( wp_update_user( $user ) );
	update_user_meta(
		$user_id,
		$wpdb->get_blog_prefix() . 'persisted_preferences',
		array( ...QUIET_EDITOR, '_modified' => gmdate( 'c' ) )
	);
	return $user_id;
}

/**
 * Publishes a page unless one of that name exists.
 *
 * @param array $page Slug, title, content, and for a page below another one the slug of that.
 */
function ensure_page( array $page ): void {
	$above = $page['parent'] ?? '';
	if ( null !== get_page_by_path( ltrim( "$above/{$page['slug']}", '/' ) ) ) {
		return;
	}
	$post = array(
		'post_type'    => 'page',
		'post_status'  => 'publish',
		'post_name'    => $page['slug'],
		'post_title'   => $page['title'],
		'post_content' => $page['content'],
		'post_parent'  => '' === $above ? 0 : get_page_by_path( $above )->ID,
	);
	or_fail( wp_insert_post( wp_slash( $post ), true ) );
}

// Nobody is told about accounts of a local stack.
add_filter( 'send_password_change_email', '__return_false' );
add_filter( 'send_email_change_email', '__return_false' );

array_map( 'ensure_page', $input['pages'] );
echo wp_json_encode( (object) array_map( 'ensure_account', $input['accounts'] ) );
