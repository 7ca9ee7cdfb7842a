<?php
/**
 * Installs WordPress: input { homeUrl, timeZone, administrator: { username, password, email } }, answer {}.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

define( 'WP_INSTALLING', true );

/** Pluggable: a new site would announce itself by mail. */
function wp_new_blog_notification(): void {}

require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

if ( ! is_blog_installed() ) {
	$admin = $input['administrator'];
	wp_install( 'Training Provider', $admin['username'], $admin['email'], true, '', wp_slash( $admin['password'] ) );
}

update_option( 'permalink_structure', '/%postname%/' );
update_option( 'timezone_string', $input['timeZone'] );
update_option( 'blog_public', '0' );
// Avatars would be fetched from outside.
update_option( 'show_avatars', '0' );

$wp_rewrite->init();
flush_rewrite_rules( false );

echo '{}';
