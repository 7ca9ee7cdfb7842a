<?php
/**
 * Shortcodes: each renders its block, for classic editors and page builders.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const BLOCK_BY_SHORTCODE = array(
	'learner_profile'      => 'learner-profile',
	'learner_progressions' => 'progressions',
	'progressions_office'  => 'progressions-office',
	'training_progress'    => 'training-progress',
	'course_progress'      => 'course-progress',
	'module_complete'      => 'module-complete',
	'certificate_check'    => 'certificate-check',
	'training_pipeline'    => 'training-pipeline',
	'course_catalog'       => 'course-catalog',
	'course_dashboard'     => 'course-dashboard',
	'course_calendar'      => 'course-calendar',
);

function register_shortcodes(): void {
	foreach ( array_keys( BLOCK_BY_SHORTCODE ) as $shortcode ) {
		add_shortcode( $shortcode, __NAMESPACE__ . '\render_shortcode' );
	}
}

/**
 * The same HTML as the block's.
 *
 * @param mixed  $given     Attributes as written; WordPress hands over an empty string when there are none.
 * @param mixed  $content   Not used: these shortcodes enclose nothing.
 * @param string $shortcode Which one it was.
 */
function render_shortcode( mixed $given, mixed $content, string $shortcode ): string {
	$name  = BLOCK_NAMESPACE . BLOCK_BY_SHORTCODE[ $shortcode ];
	$block = \WP_Block_Type_Registry::get_instance()->get_registered( $name );
	if ( ! $block ) {
		return '';
	}
	enqueue_block( $block );
	return render_block(
		array(
			'blockName'    => $name,
			'attrs'        => shortcode_attributes( $block, is_array( $given ) ? $given : array() ),
			'innerBlocks'  => array(),
			'innerHTML'    => '',
			'innerContent' => array(),
		)
	);
}

/** Page builders render where WordPress no longer looks for a block's assets, so they are asked for by name. */
function enqueue_block( \WP_Block_Type $block ): void {
	array_map( 'wp_enqueue_script', array_merge( $block->script_handles, $block->view_script_handles ) );
	array_map( 'wp_enqueue_style', array_merge( $block->style_handles, $block->view_style_handles ) );
}

/**
 * Keeps what the block knows, in its own spelling and type: shortcodes lower every name and write only text.
 *
 * @param \WP_Block_Type $block Its attributes are the measure.
 * @param array          $given Attributes as written.
 * @return array<string, mixed>
 */
function shortcode_attributes( \WP_Block_Type $block, array $given ): array {
	$known = array();
	foreach ( $block->get_attributes() as $name => $schema ) {
		// An id goes by the noun alone: [module_complete module="12"].
		$text = $given[ strtolower( $name ) ] ?? $given[ str_replace( 'Id', '', $name ) ] ?? null;
		if ( null === $text || ! is_string( $schema['type'] ?? null ) ) {
			continue;
		}
		if ( true === rest_validate_value_from_schema( $text, $schema, $name ) ) {
			$known[ $name ] = rest_sanitize_value_from_schema( $text, $schema, $name );
		}
	}
	return $known;
}
