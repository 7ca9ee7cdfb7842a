<?php
/**
 * Where printed certificates lead: `<home>/?lp_certificate=<code>` answers on every site, whatever pages it has.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const CERTIFICATE_PAGE  = 'learner_progressions_certificate_page';
const CERTIFICATE_BLOCK = '<!-- wp:learner-progressions/certificate-check /-->';

/** Keeps answers out of caches and search engines, and leads from the home page to where they are given. */
function answer_certificate(): void {
	$typed = asked_code();
	if ( null === $typed ) {
		return;
	}
	foreach ( keep_out_of_caches() as $name => $value ) {
		header( $name . ': ' . $value );
	}
	add_filter( 'wp_robots', 'wp_robots_no_robots' );
	$page = is_home() || is_front_page() ? certificate_page() : get_queried_object_id();
	if ( 0 === $page ) {
		become_page( __( 'Check a certificate', 'learner-progressions' ), CERTIFICATE_BLOCK );
	} elseif ( get_queried_object_id() !== $page ) {
		wp_safe_redirect( add_query_arg( CODE_PARAMETER, rawurlencode( $typed ), (string) get_permalink( $page ) ) );
		exit;
	}
}

/** The page that has the block or its shortcode, looked up once a day and whenever pages change; 0 for none. */
function certificate_page(): int {
	$page = get_transient( CERTIFICATE_PAGE );
	if ( false === $page ) {
		$page = find_page_of( 'certificate-check' );
		set_transient( CERTIFICATE_PAGE, $page, DAY_IN_SECONDS );
	}
	/**
	 * Filters the page that printed certificates lead to: for page builders that keep their content elsewhere, and for
	 * sites in several languages.
	 *
	 * @param int $page Id of a page; 0 shows the answer on a page of its own.
	 */
	return (int) apply_filters( 'learner_progressions_certificate_page', (int) $page );
}

/** The page with the question, for the question itself and for asking again. */
function certificate_address(): string {
	$page = is_singular() ? get_queried_object_id() : 0;
	return 0 === $page ? home_url( '/' ) : (string) get_permalink( $page );
}
