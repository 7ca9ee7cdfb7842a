<?php
/**
 * Where links in mails lead: `<home>/?lp_go=courses` and `<home>/?lp_go=calendar`, whatever pages the site has.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Stands in mails that were sent long ago: it can never change.
const GO_PARAMETER = 'lp_go';
const GO_PAGES     = 'learner_progressions_go_pages';
const GO_BLOCKS    = array(
	'courses'  => 'course-dashboard',
	'calendar' => 'course-calendar',
);

/** From the home page to the page that a mail means; without one of those to the courses on sale. */
function follow_mail(): void {
	$place = asked_word( GO_PARAMETER );
	if ( ! isset( GO_BLOCKS[ $place ] ) || ( ! is_home() && ! is_front_page() ) ) {
		return;
	}
	nocache_headers();
	$page = go_page( $place );
	$step = asked_word( 'step', '/^[1-9]\d{0,9}$/' );
	if ( 0 === $page ) {
		wp_safe_redirect( courses_address() );
	} else {
		wp_safe_redirect( add_query_arg( array_filter( array( 'step' => $step ) ), (string) get_permalink( $page ) ) );
	}
	exit;
}

/** The page of a place, looked up once a day and whenever pages change; 0 for none. */
function go_page( string $place ): int {
	$pages = get_transient( GO_PAGES );
	$pages = is_array( $pages ) ? $pages : array();
	if ( ! isset( $pages[ $place ] ) ) {
		$block           = GO_BLOCKS[ $place ];
		$pages[ $place ] = in_array( $block, BLOCK_BY_SHORTCODE, true ) ? find_page_of( $block ) : 0;
		set_transient( GO_PAGES, $pages, DAY_IN_SECONDS );
	}
	/**
	 * Filters the page that links in mails lead to: for page builders that keep their content elsewhere, and for sites in
	 * several languages.
	 *
	 * @param int    $page  Id of a page; 0 leads to the courses on sale.
	 * @param string $place courses or calendar.
	 */
	return (int) apply_filters( 'learner_progressions_go_page', (int) $pages[ $place ], $place );
}
