<?php
/**
 * Every hook of the plugin, on one page.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Connects the plugin to WordPress; called once. */
function bootstrap(): void {
	// Life of the plugin.
	register_activation_hook( PLUGIN_FILE, __NAMESPACE__ . '\activate' );
	add_action( 'admin_init', __NAMESPACE__ . '\install_when_updated' );
	add_action( 'admin_init', __NAMESPACE__ . '\welcome' );

	// Accounts: what ends the tokens that are out there.
	add_action( 'set_user_role', __NAMESPACE__ . '\on_role_change' );
	add_action( 'add_user_role', __NAMESPACE__ . '\on_role_change' );
	add_action( 'remove_user_role', __NAMESPACE__ . '\on_role_change' );
	add_action( 'remove_user_from_blog', __NAMESPACE__ . '\on_role_change' );
	add_action( 'after_password_reset', __NAMESPACE__ . '\on_password_reset' );
	add_action( 'wp_set_password', __NAMESPACE__ . '\on_password_set', 10, 2 );
	add_action( 'profile_update', __NAMESPACE__ . '\on_profile_update', 10, 2 );
	add_action( 'delete_user', __NAMESPACE__ . '\on_deletion' );
	add_action( 'wpmu_delete_user', __NAMESPACE__ . '\on_deletion' );
	add_action( 'wp_logout', __NAMESPACE__ . '\on_logout' );
	add_action( 'shutdown', __NAMESPACE__ . '\tell_changes', 99 );

	// REST.
	add_action( 'rest_api_init', __NAMESPACE__ . '\register_token_route' );
	add_action( 'rest_api_init', __NAMESPACE__ . '\register_road' );
	add_action( 'rest_api_init', __NAMESPACE__ . '\register_connection_route' );
	add_action( 'rest_api_init', __NAMESPACE__ . '\register_site_health_route' );
	add_action( 'rest_api_init', __NAMESPACE__ . '\register_users_route' );
	add_filter( 'rest_pre_serve_request', __NAMESPACE__ . '\serve_forwarded_body', 10, 3 );

	// The actions that an older front end calls.
	foreach ( array_keys( AJAX_CAPABILITIES ) as $action ) {
		add_action( 'wp_ajax_' . $action, __NAMESPACE__ . '\answer_ajax' );
		add_action( 'wp_ajax_nopriv_' . $action, __NAMESPACE__ . '\refuse_visitor' );
	}

	// Blocks, shortcodes and their configuration.
	add_action( 'init', __NAMESPACE__ . '\register_front_config', 5 );
	add_action( 'init', __NAMESPACE__ . '\register_blocks' );
	add_action( 'init', __NAMESPACE__ . '\register_shortcodes' );
	add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\print_front_config' );
	add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\print_front_config' );

	// Where printed certificates lead.
	add_action( 'template_redirect', __NAMESPACE__ . '\answer_certificate', 11 );
	add_action( 'save_post', __NAMESPACE__ . '\forget_pages' );
	add_action( 'deleted_post', __NAMESPACE__ . '\forget_pages' );

	// Buying a course: the button, and the way back from the payment page.
	add_action( 'template_redirect', __NAMESPACE__ . '\answer_course_visit', 11 );

	// Learners' own calendars; early, for nothing else of the page is needed.
	add_action( 'template_redirect', __NAMESPACE__ . '\answer_calendar_feed', 0 );

	// Links in mails about courses.
	add_action( 'template_redirect', __NAMESPACE__ . '\follow_mail', 11 );

	// The office.
	add_action( 'admin_menu', __NAMESPACE__ . '\register_menu' );
	add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\enqueue_screen' );
	add_action( 'admin_notices', __NAMESPACE__ . '\notice_missing_build' );
	add_action( 'show_user_profile', __NAMESPACE__ . '\print_learner_link' );
	add_action( 'edit_user_profile', __NAMESPACE__ . '\print_learner_link' );
	add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), __NAMESPACE__ . '\add_settings_link' );

	// Health, privacy, command line.
	add_filter( 'site_status_tests', __NAMESPACE__ . '\add_site_health_test' );
	add_filter( 'debug_information', __NAMESPACE__ . '\add_debug_information' );
	add_action( 'wp_dashboard_setup', __NAMESPACE__ . '\register_dashboard_widget' );
	add_action( 'admin_init', __NAMESPACE__ . '\suggest_privacy_text' );
	add_filter( 'wp_privacy_personal_data_exporters', __NAMESPACE__ . '\add_exporter' );
	add_filter( 'wp_privacy_personal_data_erasers', __NAMESPACE__ . '\add_eraser' );
	add_action( 'cli_init', __NAMESPACE__ . '\register_commands' );
}
