<?php
/**
 * The actions of admin-ajax.php that an older front end calls. Each is handed to the service, which keeps the rules.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const AJAX_NONCE = 'learner_progressions';

// The coarse right by action; whose record it may be, the service decides. These names are the older front end's own.
const AJAX_CAPABILITIES = array(
	'get_learner_progression_data'    => 'lp_view_own',
	'mark_lp_complete'                => 'lp_manage_progressions',
	'start_new_lp'                    => 'lp_manage_progressions',
	'log_learner_hours'               => 'lp_manage_progressions',
	'get_progression_history'         => 'lp_view_own',
	'get_monthly_progressions_report' => 'lp_view_reports',
	'export_progressions'             => 'lp_view_reports',
);

/**
 * Where to send an action, and the nonce to send as `nonce`; for themes and plugins that call the actions. Print it only
 * on pages that no cache stores: the nonce belongs to the current user.
 *
 * @return array{url: string, nonce: string}|null Null for visitors who are not logged in.
 */
function ajax_settings(): ?array {
	return is_user_logged_in() ? array(
		'url'   => admin_url( 'admin-ajax.php' ),
		'nonce' => wp_create_nonce( AJAX_NONCE ),
	) : null;
}

/** Answers `{ success, data }` as WordPress does; `data` is what the service answers, or the code and words of a refusal. */
function answer_ajax(): void {
	keep_out_of_caches();
	$action  = str_replace( 'wp_ajax_', '', (string) current_action() );
	$stopped = why_not_ajax( $action );
	$answer  = $stopped ?? ajax_answer( $action, ajax_fields() );
	if ( is_wp_error( $answer ) ) {
		send_ajax_error( $answer );
		return;
	}
	wp_send_json_success( 'export_progressions' === $action ? export_to_fetch( $answer ) : $answer );
}

/** For visitors: the script learns that the session is over, not just "0". */
function refuse_visitor(): void {
	keep_out_of_caches();
	send_ajax_error( new \WP_Error( 'not_authenticated', __( 'Please log in.', 'learner-progressions' ), array( 'status' => 401 ) ) );
}

/** A wrong nonce, a role that has no business with the action, or a link that would change something; null when the service may be asked. */
function why_not_ajax( string $action ): ?\WP_Error {
	if ( ! check_ajax_referer( AJAX_NONCE, 'nonce', false ) && ! check_ajax_referer( AJAX_NONCE, false, false ) ) {
		return new \WP_Error( 'invalid_nonce', __( 'This page has been open for too long. Reload it and try again.', 'learner-progressions' ), array( 'status' => 403 ) );
	}
	if ( ! current_user_can( AJAX_CAPABILITIES[ $action ] ) ) {
		return new \WP_Error( 'not_allowed', __( 'You are not allowed to do this.', 'learner-progressions' ), array( 'status' => 403 ) );
	}
	if ( 'lp_manage_progressions' === AJAX_CAPABILITIES[ $action ] && ! is_form() ) {
		return new \WP_Error( 'method_not_allowed', __( 'This can only be asked for by a form.', 'learner-progressions' ), array( 'status' => 405 ) );
	}
	return null;
}

/** A link may ask, but only a form may change. */
function is_form(): bool {
	return 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' );
}

/**
 * The request's own fields as text; what belongs to WordPress is left out.
 *
 * @return array<string, string>
 */
function ajax_fields(): array {
	// phpcs:disable WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- the nonce has been checked; the service validates every field.
	$given = wp_unslash( is_form() ? $_POST : $_GET );
	// phpcs:enable
	$own = static fn( mixed $value, string|int $name ): bool => is_scalar( $value ) && ! in_array( $name, array( 'action', 'nonce' ), true ) && ! str_starts_with( (string) $name, '_' );
	return array_map( 'strval', array_filter( $given, $own, ARRAY_FILTER_USE_BOTH ) );
}

/** @param array<string, string> $fields What the request says. */
function ajax_answer( string $action, array $fields ): array|\WP_Error {
	$attached = 'mark_lp_complete' === $action ? attach_portfolio( $fields['tracking_id'] ?? '' ) : null;
	return is_wp_error( $attached ) ? $attached : call( 'POST', '/wordpress/ajax/' . $action, $fields, array( 'timeout' => ROAD_TIMEOUT ) );
}

/**
 * Hands the uploaded portfolio on, when there is one; the sign-off that follows asks for it.
 *
 * @param string $tracking_id Of the LP, as the request says it.
 */
function attach_portfolio( string $tracking_id ): array|\WP_Error|null {
	// phpcs:ignore WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- the nonce has been checked; the service judges name and content.
	$file = $_FILES['portfolio_file'] ?? null;
	if ( ! is_array( $file ) || UPLOAD_ERR_NO_FILE === $file['error'] ) {
		return null;
	}
	if ( ! ctype_digit( $tracking_id ) ) {
		return new \WP_Error( 'invalid_request', __( 'It is not said which LP the portfolio belongs to.', 'learner-progressions' ), array( 'status' => 400 ) );
	}
	$upload = new \WP_REST_Request( 'POST' );
	$upload->set_file_params( array( 'file' => $file ) );
	$form  = rebuilt_form( $upload );
	$token = mint_token( get_current_user_id(), BROWSER_AUDIENCE );
	if ( is_wp_error( $form ) || is_wp_error( $token ) ) {
		return is_wp_error( $form ) ? $form : $token;
	}
	$request = array(
		'headers' => array( 'Content-Type' => $form['type'] ),
		'body'    => $form['body'],
		'timeout' => ROAD_TIMEOUT,
	);
	$reply   = send( 'POST', "/progressions/{$tracking_id}/portfolio", $token['token'], $request );
	return is_wp_error( $reply ) ? $reply : decoded( $reply );
}

/**
 * The address under which WordPress streams the file to the current user, instead of the file itself.
 *
 * @param array $place `path` of the service, with its query, and `filename`.
 * @return array{url: string, filename: string}
 */
function export_to_fetch( array $place ): array {
	list( $path, $query ) = explode( '?', $place['path'] ) + array( 1 => '' );
	$url                  = rest_url( 'learner-progressions/v1/service' . $path );
	$query               .= '&_wpnonce=' . wp_create_nonce( 'wp_rest' );
	return array(
		'url'      => $url . ( str_contains( $url, '?' ) ? '&' : '?' ) . $query,
		'filename' => $place['filename'],
	);
}

/** Code, words and wrong fields, with what a refusal brings along, such as the LP that is in the way. */
function send_ajax_error( \WP_Error $error ): void {
	$facts   = (array) $error->get_error_data();
	$problem = is_service_fault( $error ) ? calm_problem( $error ) : array(
		'code'   => $error->get_error_code(),
		'status' => $facts['status'] ?? 500,
		'detail' => $error->get_error_message(),
	);
	$words   = array(
		'code'    => $problem['code'],
		'message' => $problem['detail'],
		'errors'  => $facts['errors'] ?? array(),
	);
	wp_send_json_error( $words + ( $facts['more'] ?? array() ), $problem['status'] );
}
