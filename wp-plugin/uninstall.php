<?php
/**
 * Takes back what the plugin put into WordPress. The learner records are the provider's evidence: they stay,
 * in their own tables, until the owner of the service removes them.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) || ! defined( 'ABSPATH' ) ) {
	exit;
}

require_once __DIR__ . '/inc/roles.php';

/** Options, short-lived values and roles of one site. */
function uninstall_site(): void {
	foreach ( array( '', '_secret', '_version', '_probe' ) as $ending ) {
		delete_option( 'learner_progressions' . $ending );
	}
	foreach ( array( '_welcome', '_checks', '_service_fault', '_certificate_page', '_courses', '_courses_page' ) as $ending ) {
		delete_transient( 'learner_progressions' . $ending );
	}
	remove_roles();
}

/** Every site of a network, a hundred at a time. */
function uninstall_network(): void {
	$offset = 0;
	do {
		$sites = get_sites(
			array(
				'fields' => 'ids',
				'number' => 100,
				'offset' => $offset,
			)
		);
		foreach ( $sites as $site ) {
			switch_to_blog( $site );
			uninstall_site();
			restore_current_blog();
		}
		$offset += 100;
	} while ( $sites );
}

is_multisite() ? uninstall_network() : uninstall_site();
delete_metadata( 'user', 0, 'lp_token_version', '', true );
