<?php
/**
 * Prints the place where a learner marks a module as done. Without a module of its own the block speaks of the page it
 * stands on.
 *
 * @package Learner_Progressions
 *
 * @var array    $attributes The block's attributes.
 * @var WP_Block $block      The block, with the post it stands in.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

\Learner_Progressions\mount(
	'module-complete',
	array_merge( $attributes, array( 'wpPostId' => (int) ( $block->context['postId'] ?? 0 ) ) ),
	''
);
