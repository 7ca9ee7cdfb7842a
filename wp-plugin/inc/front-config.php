<?php
/**
 * What the scripts need to know about the site. Nothing about the visitor beyond whether somebody is logged in.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const CONFIG_HANDLE = 'learner-progressions-config';

/** A handle without a file: every script that depends on it shares one printed configuration. */
function register_front_config(): void {
	wp_register_script( CONFIG_HANDLE, false, array(), VERSION, array( 'in_footer' => true ) );
}

/** Waits for wp_enqueue_scripts: only then does WordPress know which page is shown. */
function print_front_config(): void {
	$json = wp_json_encode( front_config(), JSON_HEX_TAG | JSON_UNESCAPED_SLASHES );
	wp_add_inline_script( CONFIG_HANDLE, 'window.learnerProgressions = ' . $json . ';', 'before' );
}

/**
 * The shape of `window.learnerProgressions`.
 *
 * @return array<string, mixed>
 */
function front_config(): array {
	$path = clean_setting( 'service_path', setting( 'service_path' ) );
	return array(
		'restUrl'         => rest_url(),
		'road'            => setting( 'road' ) === 'wordpress' ? 'wordpress' : 'direct',
		'servicePath'     => is_wp_error( $path ) ? DEFAULTS['service_path'] : $path,
		'contractVersion' => CONTRACT_VERSION,
		'loginUrl'        => login_url(),
		'isLoggedIn'      => is_user_logged_in(),
		'locale'          => language_tag(),
		'timeZone'        => wp_timezone_string(),
		'adminUrl'        => sees_the_office() ? admin_url( 'admin.php' ) : null,
		'disabled'        => is_disabled(),
		// In wp-admin only: pages of the site may end up in a cache.
		'ajax'            => is_admin() ? ajax_settings() : null,
	);
}

/** Back to the page that asked. */
function login_url(): string {
	$page = is_singular() ? get_permalink( get_queried_object_id() ) : home_url( '/' );
	return wp_login_url( is_string( $page ) ? $page : home_url( '/' ) );
}

/** Language and country as browsers take them; variants such as "formal" or "ao90" would make Intl throw. */
function language_tag(): string {
	return preg_match( '/^[a-z]{2,3}(_[A-Z]{2})?/', determine_locale(), $found ) ? str_replace( '_', '-', $found[0] ) : 'en-US';
}
