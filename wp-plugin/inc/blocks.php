<?php
/**
 * Registers the built blocks.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const BLOCK_NAMESPACE = 'learner-progressions/';

/** Registers every block that the build has produced; quiet without a build. */
function register_blocks(): void {
	$folder   = build_path( 'blocks' );
	$manifest = $folder . '/blocks-manifest.php';
	if ( ! is_readable( $manifest ) ) {
		return;
	}
	// The manifest is keyed by the folder's own name; the blocks lie one level deeper, by slice.
	wp_register_block_metadata_collection( $folder, $manifest );
	array_map( 'register_block_type_from_metadata', (array) glob( $folder . '/*/*/block.json' ) );
	foreach ( \WP_Block_Type_Registry::get_instance()->get_all_registered() as $name => $block ) {
		if ( str_starts_with( $name, BLOCK_NAMESPACE ) ) {
			prepare_scripts( $block );
		}
	}
}

/** Gives a block's scripts their translations and the configuration. */
function prepare_scripts( \WP_Block_Type $block ): void {
	foreach ( array_merge( $block->editor_script_handles, $block->view_script_handles ) as $handle ) {
		wp_set_script_translations( $handle, 'learner-progressions', dirname( PLUGIN_FILE ) . '/languages' );
		depend_on_config( $handle );
	}
}

function depend_on_config( string $handle ): void {
	$script = wp_scripts()->query( $handle );
	if ( $script && ! in_array( CONFIG_HANDLE, $script->deps, true ) ) {
		$script->deps[] = CONFIG_HANDLE;
	}
}

function build_path( string $part ): string {
	return dirname( PLUGIN_FILE ) . '/build/' . $part;
}
