<?php
/**
 * Courses on sale, and what the visitor has bought: asked of the service, shown by the files beside this one.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const COURSES            = 'learner_progressions_courses';
const COURSES_FRESH_FOR  = MINUTE_IN_SECONDS;
// For a course that is asked for and not known yet: it may have come on sale a moment ago.
const COURSES_JUST_ASKED = 3;
const COURSES_KEPT_FOR   = DAY_IN_SECONDS;
const COURSES_A_PAGE     = 100;
const COURSES_MOST_PAGES = 10;
// Behind the service stands Stripe, which may take its time.
const PAYMENT_PATIENCE = 12;

/**
 * What anybody may see of the courses: at most a minute old, and when the service is away what was seen last.
 *
 * @param int $fresh_for Seconds.
 * @return array{at: int, courses: array<int, array<string, mixed>>}|\WP_Error
 */
function courses_on_offer( int $fresh_for = COURSES_FRESH_FOR ): array|\WP_Error {
	$kept = get_transient( COURSES );
	$kept = is_array( $kept ) ? $kept : null;
	if ( null !== $kept && time() - $kept['at'] < $fresh_for ) {
		return $kept;
	}
	$courses = fetch_courses();
	if ( is_wp_error( $courses ) ) {
		return $kept ?? $courses;
	}
	$offer = array(
		'at'      => time(),
		'courses' => $courses,
	);
	set_transient( COURSES, $offer, COURSES_KEPT_FOR );
	return $offer;
}

/** @return array<int, array<string, mixed>>|\WP_Error All of them, page by page. */
function fetch_courses(): array|\WP_Error {
	$courses = array();
	for ( $page = 1; $page <= COURSES_MOST_PAGES; $page++ ) {
		$part = ask_publicly( '/courses?perPage=' . COURSES_A_PAGE . '&page=' . $page );
		if ( is_wp_error( $part ) ) {
			return $part;
		}
		$courses = array( ...$courses, ...$part );
		if ( count( $part ) < COURSES_A_PAGE ) {
			break;
		}
	}
	return $courses;
}

/** Somebody has just bought: the next visitor sees the seats as they are. */
function forget_courses(): void {
	delete_transient( COURSES );
}

/** The course of that code in an offer, or null. */
function course_in( array $courses, string $code ): ?array {
	foreach ( $courses as $course ) {
		if ( 0 === strcasecmp( $course['code'], $code ) ) {
			return $course;
		}
	}
	return null;
}

/** Asks as the visitor who is logged in, with the rights of the browser that asks. */
function ask_in_own_name( string $method, string $path, int $timeout = PATIENCE ): array|\WP_Error {
	$token = mint_token( get_current_user_id(), BROWSER_AUDIENCE );
	if ( is_wp_error( $token ) ) {
		return $token;
	}
	$request = array(
		'headers' => array( 'Accept' => 'application/json' ),
		'timeout' => $timeout,
	);
	$reply   = send( $method, $path, $token['token'], $request );
	return is_wp_error( $reply ) ? $reply : decoded( $reply );
}

/**
 * The visitor as a buyer; asked once a page.
 *
 * @return array{learnerId: int|null, purchases: array<int, array<string, mixed>>}|\WP_Error The newest purchase first.
 */
function buyer(): array|\WP_Error {
	static $buyer = null;
	$buyer      ??= fetch_buyer();
	return $buyer;
}

function fetch_buyer(): array|\WP_Error {
	$me = ask_in_own_name( 'GET', '/me' );
	if ( is_wp_error( $me ) ) {
		return $me;
	}
	$has_record = null !== ( $me['learnerId'] ?? null ) && in_array( 'lp_view_own', $me['capabilities'], true );
	$purchases  = $has_record ? ask_in_own_name( 'GET', '/me/courses' ) : array();
	return is_wp_error( $purchases ) ? $purchases : array(
		'learnerId' => $has_record ? $me['learnerId'] : null,
		'purchases' => $purchases,
	);
}

/** What the visitor has of a course now; null when there is nothing, or nothing any more. */
function purchase_of( string $code, array $buyer ): ?array {
	foreach ( $buyer['purchases'] as $purchase ) {
		if ( $purchase['course']['code'] === $code && ! in_array( $purchase['status'], array( 'cancelled', 'refunded' ), true ) ) {
			return $purchase;
		}
	}
	return null;
}

/**
 * What has become of the payment of a session, as the service says; asked once a page. It grants what was paid for.
 *
 * @return array{status: string, course: array{code: string, title: string}, isCharged: bool}|\WP_Error
 */
function checkout_standing( string $session ): array|\WP_Error {
	static $standings       = array();
	$standings[ $session ] ??= ask_in_own_name( 'POST', '/me/checkouts/' . $session . '/settle', PAYMENT_PATIENCE );
	return $standings[ $session ];
}
