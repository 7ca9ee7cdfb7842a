<?php
/**
 * One line on the dashboard, for those who can do something about it.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

function register_dashboard_widget(): void {
	if ( current_user_can( 'lp_manage_settings' ) ) {
		wp_add_dashboard_widget( 'learner_progressions_health', __( 'Learner progressions', 'learner-progressions' ), __NAMESPACE__ . '\print_dashboard_widget' );
	}
}

function print_dashboard_widget(): void {
	$recent = recent_checks();
	/* translators: %s: time of day. */
	$as_of = sprintf( __( 'Checked at %s.', 'learner-progressions' ), wp_date( get_option( 'time_format' ), $recent['checkedAt'] ) );
	echo '<p>' . esc_html( health_line( $recent['checks'] ) ) . ' ' . esc_html( $as_of ) . '</p>';
	echo '<p><a href="' . esc_url( screen_url( 'settings' ) ) . '">' . esc_html__( 'Open Settings & health', 'learner-progressions' ) . '</a></p>';
}
