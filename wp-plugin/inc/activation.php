<?php
/**
 * What activation and updates set up. Nothing here calls the service.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const VERSION_OPTION = 'learner_progressions_version';
const WELCOME_FLAG   = 'learner_progressions_welcome';

/**
 * Runs once per activation; on a network each site installs itself at its first admin page.
 *
 * @param bool $network_wide Whether the whole network was switched on.
 */
function activate( bool $network_wide = false ): void {
	if ( $network_wide ) {
		return;
	}
	install();
	if ( ! ( defined( 'WP_CLI' ) && WP_CLI ) ) {
		set_transient( WELCOME_FLAG, get_current_user_id(), MINUTE_IN_SECONDS );
	}
}

/** Updates do not fire activation, so the version is compared at each admin page. */
function install_when_updated(): void {
	if ( get_option( VERSION_OPTION ) !== VERSION ) {
		install();
	}
}

/** Secret, roles, version. Safe to repeat. */
function install(): void {
	// Not derived from the salts: rotating those would silently cut the bridge. Kept out of the autoloaded options.
	if ( '' === get_option( SECRET_OPTION, '' ) ) {
		update_option( SECRET_OPTION, bin2hex( random_bytes( 32 ) ), false );
	}
	install_roles();
	update_option( VERSION_OPTION, VERSION, true );
}

/** Leads the person who has just activated the plugin to its set-up screen, once. */
function welcome(): void {
	if ( wp_doing_ajax() || get_current_user_id() !== (int) get_transient( WELCOME_FLAG ) || ! is_user_logged_in() ) {
		return;
	}
	delete_transient( WELCOME_FLAG );
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only tells a bulk activation apart.
	if ( isset( $_GET['activate-multi'] ) || ! current_user_can( 'lp_manage_settings' ) ) {
		return;
	}
	wp_safe_redirect( screen_url( 'settings' ) );
	exit;
}
