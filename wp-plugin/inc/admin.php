<?php
/**
 * The menu "Learners" and the pages that the admin script fills.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const MENU_SLUG    = 'learner-progressions';
const ADMIN_HANDLE = 'learner-progressions-admin';

/**
 * Every screen by the name that the script knows.
 *
 * @return array<string, array{slug: string, title: string, capability: string}>
 */
function screens(): array {
	$screen = static fn( string $slug, string $title, string $capability ): array => compact( 'slug', 'title', 'capability' );
	return array(
		'overview'        => $screen( MENU_SLUG, __( 'Overview', 'learner-progressions' ), 'lp_view_reports' ),
		'learners'        => $screen( MENU_SLUG . '-learners', __( 'Learners', 'learner-progressions' ), 'lp_view_learners' ),
		'progressions'    => $screen( MENU_SLUG . '-progressions', __( 'Progressions', 'learner-progressions' ), 'lp_view_learners' ),
		'classes'         => $screen( MENU_SLUG . '-classes', __( 'Classes & attendance', 'learner-progressions' ), 'lp_view_learners' ),
		'reports'         => $screen( MENU_SLUG . '-reports', __( 'Reports', 'learner-progressions' ), 'lp_view_reports' ),
		'training'        => $screen( MENU_SLUG . '-training', __( 'Training', 'learner-progressions' ), 'lp_manage_training' ),
		'catalogue'       => $screen( MENU_SLUG . '-catalogue', __( 'Catalogue', 'learner-progressions' ), 'lp_manage_progressions' ),
		'courses'         => $screen( MENU_SLUG . '-courses', __( 'Courses', 'learner-progressions' ), 'lp_manage_courses' ),
		'course-content'  => $screen( MENU_SLUG . '-course-content', __( 'Course content', 'learner-progressions' ), 'lp_manage_courses' ),
		'background-work' => $screen( MENU_SLUG . '-background-work', __( 'Background work', 'learner-progressions' ), 'lp_manage_learners' ),
		'settings'        => $screen( MENU_SLUG . '-settings', __( 'Settings & health', 'learner-progressions' ), 'lp_manage_settings' ),
	);
}

/** True for those who find at least one of our screens in their menu. */
function sees_the_office(): bool {
	foreach ( screens() as $screen ) {
		if ( current_user_can( $screen['capability'] ) ) {
			return true;
		}
	}
	return false;
}

function screen_url( string $name ): string {
	return admin_url( 'admin.php?page=' . screens()[ $name ]['slug'] );
}

/** The name of our screen that is being shown, or null. */
function current_screen_name(): ?string {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only tells which page is open.
	$slug = isset( $_GET['page'] ) ? sanitize_key( wp_unslash( $_GET['page'] ) ) : '';
	$name = array_search( $slug, wp_list_pluck( screens(), 'slug' ), true );
	return false === $name ? null : $name;
}

function register_menu(): void {
	$print = __NAMESPACE__ . '\print_screen';
	$title = __( 'Learners', 'learner-progressions' );
	add_menu_page( $title, $title, 'lp_view_reports', MENU_SLUG, $print, 'dashicons-welcome-learn-more', 26 );
	foreach ( screens() as $screen ) {
		add_submenu_page( MENU_SLUG, $screen['title'], $screen['title'], $screen['capability'], $screen['slug'], $print );
	}
}

/** The frame that the script fills. Notices land above it, out of the script's way. */
function print_screen(): void {
	$name = (string) current_screen_name();
	echo '<div class="wrap"><hr class="wp-header-end"><div id="lp-admin" data-lp-screen="' . esc_attr( $name ) . '">';
	echo '<h1>' . esc_html( screens()[ $name ]['title'] ) . '</h1>';
	print_skeleton();
	echo '</div></div>';
}

/** Loads the office's app on our own screens only. */
function enqueue_screen(): void {
	if ( null !== current_screen_name() ) {
		enqueue_office();
	}
}

/** The office's app: the screens of wp-admin, and the panel that stands on a page; quiet without a build. */
function enqueue_office(): void {
	$asset_file = build_path( 'admin/admin.asset.php' );
	if ( ! is_readable( $asset_file ) ) {
		return;
	}
	$asset = require $asset_file;
	$url   = plugins_url( 'build/admin/', PLUGIN_FILE );
	wp_enqueue_script( ADMIN_HANDLE, $url . 'admin.js', array( ...$asset['dependencies'], CONFIG_HANDLE ), $asset['version'], array( 'in_footer' => true ) );
	wp_set_script_translations( ADMIN_HANDLE, 'learner-progressions', dirname( PLUGIN_FILE ) . '/languages' );
	if ( is_readable( build_path( 'admin/admin.css' ) ) ) {
		wp_enqueue_style( ADMIN_HANDLE, $url . 'admin.css', array( 'wp-components' ), $asset['version'] );
		wp_style_add_data( ADMIN_HANDLE, 'rtl', 'replace' );
	}
}

/** Says so where a source checkout has not been built yet, to those who can see our screens. */
function notice_missing_build(): void {
	$is_built = is_readable( build_path( 'admin/admin.asset.php' ) ) && is_readable( build_path( 'blocks/blocks-manifest.php' ) );
	if ( null === current_screen_name() || $is_built ) {
		return;
	}
	wp_admin_notice(
		esc_html__( 'The scripts of Learner Progressions are missing. Run "npm run build" in the source folder, or install the plugin from its zip file.', 'learner-progressions' ),
		array( 'type' => 'error' )
	);
}

/**
 * A short way from the list of plugins to the settings.
 *
 * @param mixed $links Links under the plugin's name.
 */
function add_settings_link( mixed $links ): mixed {
	if ( is_array( $links ) && current_user_can( 'lp_manage_settings' ) ) {
		array_unshift( $links, '<a href="' . esc_url( screen_url( 'settings' ) ) . '">' . esc_html__( 'Settings & health', 'learner-progressions' ) . '</a>' );
	}
	return $links;
}
