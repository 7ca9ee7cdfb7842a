<?php
/**
 * The office panel on a page. It is the same app as in wp-admin, so it brings that script along.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

$learner_progressions_build = build_path( 'admin/admin.asset.php' );
if ( is_user_logged_in() && is_readable( $learner_progressions_build ) ) {
	$learner_progressions_asset = require $learner_progressions_build;
	$learner_progressions_url   = plugins_url( 'build/admin/', PLUGIN_FILE );
	wp_enqueue_script(
		'learner-progressions-office',
		$learner_progressions_url . 'admin.js',
		array( ...$learner_progressions_asset['dependencies'], CONFIG_HANDLE ),
		$learner_progressions_asset['version'],
		array(
			'in_footer' => true,
			'strategy'  => 'defer',
		)
	);
	wp_set_script_translations( 'learner-progressions-office', 'learner-progressions', dirname( PLUGIN_FILE ) . '/languages' );
	wp_enqueue_style( 'learner-progressions-office', $learner_progressions_url . 'admin.css', array( 'wp-components' ), $learner_progressions_asset['version'] );
	wp_style_add_data( 'learner-progressions-office', 'rtl', 'replace' );
}

mount( 'progressions-office', $attributes, __( 'Progressions', 'learner-progressions' ) );
