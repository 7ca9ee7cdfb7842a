<?php
/**
 * The place on a page where a script shows a record: the same for every visitor, so a page cache may keep it.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Prints the wrapper of a block with a heading, a skeleton for the wait and a way out for everybody else.
 * The script replaces the content for a visitor who is logged in; otherwise it keeps the log-in link, unless the block
 * is for anybody.
 *
 * @param string $block      Block name without its namespace, such as "learner-profile".
 * @param array  $attributes The block's attributes.
 * @param string $heading    Translated heading; empty for none.
 * @param bool   $is_public  Whether there is something to see without an account.
 */
function mount( string $block, array $attributes, string $heading, bool $is_public = false ): void {
	$wrapper = get_block_wrapper_attributes(
		array(
			'data-lp-mount'      => $block,
			'data-lp-attributes' => (string) wp_json_encode( (object) $attributes ),
		) + ( $is_public ? array( 'data-lp-public' => '1' ) : array() )
	);
	echo '<div ' . $wrapper . '>'; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped by get_block_wrapper_attributes().
	if ( '' !== $heading ) {
		echo '<h2 class="lp-heading">' . esc_html( $heading ) . '</h2>';
	}
	print_before_mount( $is_public );
	echo '</div>';
}

/** What stands in the mount until, or instead of, the script. */
function print_before_mount( bool $is_public ): void {
	if ( is_disabled() ) {
		echo '<p class="lp-note">' . esc_html__( 'Learner records are switched off on this site at the moment.', 'learner-progressions' ) . '</p>';
		return;
	}
	if ( ! $is_public && ! is_user_logged_in() ) {
		echo '<p class="lp-login"><a href="' . esc_url( login_url() ) . '">' . esc_html__( 'Log in to see your learner record', 'learner-progressions' ) . '</a></p>';
		return;
	}
	print_skeleton();
}

/** A quiet outline while the script loads, and a sentence where none runs. */
function print_skeleton(): void {
	$line = '<span class="lp-skeleton__line"></span>';
	echo wp_kses_post( '<div class="lp-skeleton" aria-hidden="true">' . str_repeat( $line, 4 ) . '</div>' );
	echo '<noscript><p>' . esc_html__( 'Please switch JavaScript on: learner records are loaded by a script, so that no cache keeps them.', 'learner-progressions' ) . '</p></noscript>';
}
