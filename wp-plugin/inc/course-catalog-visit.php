<?php
/**
 * Visits around buying: the button, the way back from the payment page, and what caches may keep.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const COURSES_PAGE  = 'learner_progressions_courses_page';
const COURSES_BLOCK = '<!-- wp:learner-progressions/course-catalog /-->';

// With a beginning of their own: "course" alone belongs to the post types of many sites.
const COURSE_PARAMETER   = 'lp_course';
const CHECKOUT_PARAMETER = 'lp_checkout';
const REFUSED_PARAMETER  = 'lp_refused';
const TRY_PARAMETER      = 'lp_try';
const BUY_FIELD          = 'lp_buy';
const SECONDS_TO_REFRESH = 5;
const TIMES_TO_REFRESH   = 12;

/** A word of the address as it may be used; empty when it is missing or no such word. */
function asked_word( string $name, string $pattern = '~^[\w./-]{1,64}$~' ): string {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a question from anywhere, which changes nothing.
	$given = isset( $_GET[ $name ] ) && is_string( $_GET[ $name ] ) ? sanitize_text_field( wp_unslash( $_GET[ $name ] ) ) : '';
	return preg_match( $pattern, $given ) ? $given : '';
}

/** The code of the course that is asked for; empty for none. */
function asked_course(): string {
	$asked = asked_word( COURSE_PARAMETER );
	return '' === $asked ? asked_word( 'course' ) : $asked;
}

/** Stripe's name for the payment page that the visitor comes back from. */
function asked_session(): string {
	return 'success' === asked_word( CHECKOUT_PARAMETER ) ? asked_word( 'session', '/^\w{1,255}$/' ) : '';
}

/** Buys, leads back from the payment page to where courses are shown, and keeps what is personal out of caches. */
function answer_course_visit(): void {
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- buy_course() checks it, and tells what to do when it is too old.
	$bought = isset( $_POST[ BUY_FIELD ] ) && is_string( $_POST[ BUY_FIELD ] ) ? sanitize_text_field( wp_unslash( $_POST[ BUY_FIELD ] ) ) : '';
	if ( '' !== $bought ) {
		buy_course( $bought );
	}
	$is_back = '' !== asked_word( CHECKOUT_PARAMETER );
	if ( $is_back || ( is_user_logged_in() && shows_courses() ) ) {
		keep_visit_private();
	}
	if ( $is_back || '' !== asked_word( COURSE_PARAMETER ) ) {
		lead_to_courses();
	}
	if ( '' !== asked_session() && is_user_logged_in() ) {
		refresh_while_pending( asked_session() );
	}
}

function keep_visit_private(): void {
	foreach ( keep_out_of_caches() as $name => $value ) {
		header( $name . ': ' . $value );
	}
	if ( '' !== asked_word( CHECKOUT_PARAMETER ) ) {
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
	}
}

/** Is this a page that has the block or its shortcode? */
function shows_courses(): bool {
	$page = is_singular() ? get_queried_object() : null;
	return $page instanceof \WP_Post
		&& ( has_block( BLOCK_NAMESPACE . 'course-catalog', $page ) || has_shortcode( $page->post_content, 'course_catalog' ) );
}

/** From the home page to the page with the courses, with everything that was said; without one the home page becomes it. */
function lead_to_courses(): void {
	if ( ! is_home() && ! is_front_page() ) {
		return;
	}
	$page = courses_page();
	if ( 0 === $page ) {
		become_page( __( 'Courses', 'learner-progressions' ), COURSES_BLOCK );
	} elseif ( get_queried_object_id() !== $page ) {
		wp_safe_redirect( add_query_arg( rawurlencode_deep( said_words() ), (string) get_permalink( $page ) ) );
		exit;
	}
}

/** @return array<string, string> */
function said_words(): array {
	return array_filter(
		array(
			CHECKOUT_PARAMETER => asked_word( CHECKOUT_PARAMETER ),
			'session'          => asked_session(),
			COURSE_PARAMETER   => asked_course(),
		)
	);
}

/** The page with the courses, looked up once a day and whenever pages change; 0 for none. */
function courses_page(): int {
	$page = get_transient( COURSES_PAGE );
	if ( false === $page ) {
		$page = find_page_of( 'course-catalog' );
		set_transient( COURSES_PAGE, $page, DAY_IN_SECONDS );
	}
	/**
	 * Filters the page that payments lead back to: for page builders that keep their content elsewhere, and for sites in
	 * several languages.
	 *
	 * @param int $page Id of a page; 0 shows courses on a page of their own.
	 */
	return (int) apply_filters( 'learner_progressions_courses_page', (int) $page );
}

/** The address of the courses, or of one; on the page that shows them now. */
function courses_address( array $words = array() ): string {
	$page = shows_courses() ? get_queried_object_id() : courses_page();
	return add_query_arg( rawurlencode_deep( $words ), 0 === $page ? home_url( '/' ) : (string) get_permalink( $page ) );
}

function course_address( string $code ): string {
	return courses_address( array( COURSE_PARAMETER => $code ) );
}

/** Money takes its time: the page looks again by itself for a minute, without a script, and then offers a link. */
function refresh_while_pending( string $session ): void {
	$tries    = (int) asked_word( TRY_PARAMETER, '/^\d{1,3}$/' );
	$standing = checkout_standing( $session );
	$settles  = is_wp_error( $standing ) ? is_passing( $standing ) : 'pending_payment' === $standing['status'];
	if ( $settles && $tries < TIMES_TO_REFRESH ) {
		header( 'Refresh: ' . SECONDS_TO_REFRESH . '; url=' . esc_url_raw( checkout_address( $session, $tries + 1 ) ) );
	}
}

/** Where the visitor learns what has become of a payment. */
function checkout_address( string $session, int $tries = 0 ): string {
	return courses_address(
		array(
			CHECKOUT_PARAMETER => 'success',
			'session'          => $session,
			TRY_PARAMETER      => (string) $tries,
		)
	);
}

/**
 * Begins to buy, then leads to the payment page, or back to the course with the reason why not. Ends the request.
 *
 * @param string $code Of the course; the price is the service's to say.
 */
function buy_course( string $code ): never {
	$code   = preg_match( '~^[\w./-]{1,64}$~', $code ) ? $code : '';
	$course = course_address( $code );
	if ( ! is_user_logged_in() ) {
		wp_safe_redirect( wp_login_url( $course ), 303 );
		exit;
	}
	$nonce    = isset( $_POST['_wpnonce'] ) ? sanitize_key( $_POST['_wpnonce'] ) : '';
	$is_meant = false !== wp_verify_nonce( $nonce, 'lp_buy_' . $code );
	$checkout = $is_meant
		? ask_in_own_name( 'POST', '/courses/' . rawurlencode( $code ) . '/checkout', PAYMENT_PATIENCE )
		: new \WP_Error( 'too_old' );
	forget_courses();
	if ( is_wp_error( $checkout ) ) {
		$reason = is_service_fault( $checkout ) ? 'away' : $checkout->get_error_code();
		wp_safe_redirect( add_query_arg( REFUSED_PARAMETER, rawurlencode( (string) $reason ), $course ) . '#lp-offer', 303 );
		exit;
	}
	// phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect -- the payment page is Stripe's; its address comes from our own service.
	wp_redirect( $checkout['url'] ?? $course, 303 );
	exit;
}
