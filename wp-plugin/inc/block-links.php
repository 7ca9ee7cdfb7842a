<?php
/**
 * Links in mails: `<home>/?lp_go=calendar&step=12` leads to the page that has the block, whatever that page is called.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Stands in mails: it can never change.
const LINK_PARAMETER = 'lp_go';
const STEP_PARAMETER = 'step';
const LINKED_PAGES   = 'learner_progressions_linked_pages';
const LINKED_BLOCKS  = array(
	'calendar' => 'course-calendar',
	'courses'  => 'course-dashboard',
);

/** From the home page to the page with the block; without one the home page becomes it. */
function lead_to_block(): void {
	$block = LINKED_BLOCKS[ asked_word( LINK_PARAMETER, '/^[a-z]{1,20}$/' ) ] ?? '';
	if ( '' === $block || ! ( is_home() || is_front_page() ) || ! in_array( $block, BLOCK_BY_SHORTCODE, true ) ) {
		return;
	}
	$page = linked_page( $block );
	$step = asked_word( STEP_PARAMETER, '/^\d{1,15}$/' );
	if ( 0 === $page ) {
		become_page( __( 'Courses', 'learner-progressions' ), '<!-- wp:' . BLOCK_NAMESPACE . $block . ' /-->' );
	} elseif ( get_queried_object_id() !== $page ) {
		$said = array_filter( array( STEP_PARAMETER => $step ) );
		wp_safe_redirect( add_query_arg( $said, (string) get_permalink( $page ) ) );
		exit;
	}
}

/** The page that has a block, looked up once a day and whenever pages change; 0 for none. */
function linked_page( string $block ): int {
	$known = get_transient( LINKED_PAGES );
	$known = is_array( $known ) ? $known : array();
	if ( ! isset( $known[ $block ] ) ) {
		$known[ $block ] = find_page_of( $block );
		set_transient( LINKED_PAGES, $known, DAY_IN_SECONDS );
	}
	/**
	 * Filters the page that links in mails lead to: for page builders that keep their content elsewhere, and for sites in
	 * several languages.
	 *
	 * @param int    $page  Id of a page; 0 shows the block on a page of its own.
	 * @param string $block Name of the block without its namespace.
	 */
	return (int) apply_filters( 'learner_progressions_linked_page', $known[ $block ], $block );
}
