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
		become_certificate_page();
	} elseif ( get_queried_object_id() !== $page ) {
		wp_safe_redirect( add_query_arg( CODE_PARAMETER, rawurlencode( $typed ), (string) get_permalink( $page ) ) );
		exit;
	}
}

/** The page that has the block or its shortcode, looked up once a day and whenever pages change; 0 for none. */
function certificate_page(): int {
	$page = get_transient( CERTIFICATE_PAGE );
	if ( false === $page ) {
		$page = find_certificate_page();
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

function find_certificate_page(): int {
	foreach ( array( BLOCK_NAMESPACE . 'certificate-check', '[certificate_check' ) as $mark ) {
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
			if ( has_block( BLOCK_NAMESPACE . 'certificate-check', $page ) || has_shortcode( $page->post_content, 'certificate_check' ) ) {
				return $page->ID;
			}
		}
	}
	return 0;
}

function forget_certificate_page(): void {
	delete_transient( CERTIFICATE_PAGE );
}

/** Turns the home page into a page of the theme that has the block alone. It is stored nowhere, so it has no id. */
function become_certificate_page(): void {
	global $wp_query, $post;
	$page = new \WP_Post(
		(object) array(
			'ID'             => 0,
			'post_type'      => 'page',
			'post_title'     => __( 'Check a certificate', 'learner-progressions' ),
			'post_content'   => CERTIFICATE_BLOCK,
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

/** The page with the question, for the question itself and for asking again. */
function certificate_address(): string {
	$page = is_singular() ? get_queried_object_id() : 0;
	return 0 === $page ? home_url( '/' ) : (string) get_permalink( $page );
}
