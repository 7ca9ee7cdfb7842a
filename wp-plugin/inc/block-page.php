<?php
/**
 * The page that has a block of ours: links from outside lead to the home page, which leads there.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The first published page that has a block or its shortcode; 0 for none.
 *
 * @param string $block Block name without its namespace.
 */
function find_page_of( string $block ): int {
	$shortcode = (string) array_search( $block, BLOCK_BY_SHORTCODE, true );
	foreach ( array( BLOCK_NAMESPACE . $block, '[' . $shortcode ) as $mark ) {
		$pages = get_posts(
			array(
				'post_type'      => 'page',
				'post_status'    => 'publish',
				'has_password'   => false,
				's'              => $mark,
				'sentence'       => true,
				'search_columns' => array( 'post_content' ),
				'orderby'        => 'ID',
				'order'          => 'ASC',
				'numberposts'    => 100,
			)
		);
		foreach ( $pages as $page ) {
			if ( has_block( BLOCK_NAMESPACE . $block, $page ) || has_shortcode( $page->post_content, $shortcode ) ) {
				return $page->ID;
			}
		}
	}
	return 0;
}

/** After a change of any page they are looked for again. */
function forget_pages(): void {
	delete_transient( CERTIFICATE_PAGE );
	delete_transient( COURSES_PAGE );
	delete_transient( GO_PAGES );
}

/**
 * Turns the home page into a page of the theme that has a block alone. It is stored nowhere, so it has no id.
 *
 * @param string $title   Translated title.
 * @param string $content The block, as it stands in a page.
 */
function become_page( string $title, string $content ): void {
	global $wp_query, $post;
	$page = new \WP_Post(
		(object) array(
			'ID'             => 0,
			'post_type'      => 'page',
			'post_title'     => $title,
			'post_content'   => $content,
			'comment_status' => 'closed',
			'ping_status'    => 'closed',
			'filter'         => 'raw',
		)
	);
	$wp_query->is_home           = false;
	$wp_query->is_page           = true;
	$wp_query->is_singular       = true;
	$wp_query->queried_object    = $page;
	$wp_query->queried_object_id = 0;
	$wp_query->posts             = array( $page );
	$wp_query->post              = $page;
	$wp_query->post_count        = 1;
	// There is nothing to edit.
	add_filter( 'get_edit_post_link', '__return_empty_string' );
	$post                        = $page; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- this page is the one that is shown.
}
