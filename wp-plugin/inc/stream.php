<?php
/**
 * Large answers on the road through WordPress: kept in a temporary file on the way, never in the memory of PHP.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const STREAM_TIMEOUT = 600;
const STREAMED_PATHS = '#^(exports/|portfolio-files/\d+/content$)#';

function is_streamed( string $method, string $path ): bool {
	return 'GET' === $method && 1 === preg_match( STREAMED_PATHS, $path );
}

/**
 * What makes the HTTP library write the answer to a file; the file goes at the end of this request, whatever becomes of it.
 *
 * @return array{timeout: int, stream: bool, filename: string}|\WP_Error
 */
function into_temporary_file(): array|\WP_Error {
	// Readable by this process alone, and named by the system: it may hold the records of many people.
	$file = tempnam( get_temp_dir(), 'lp-' );
	if ( false === $file ) {
		return new \WP_Error( 'no_temporary_file', __( 'The file cannot be prepared: the server has no place for temporary files.', 'learner-progressions' ), array( 'status' => 500 ) );
	}
	register_shutdown_function( 'wp_delete_file', $file );
	if ( function_exists( 'set_time_limit' ) ) {
		set_time_limit( STREAM_TIMEOUT );
	}
	return array(
		'timeout'  => STREAM_TIMEOUT,
		'stream'   => true,
		'filename' => $file,
	);
}

/**
 * What has been written for a reply: the file itself, or the words of a refusal, which are short.
 *
 * @param array $reply From send(), asked for with into_temporary_file().
 */
function streamed_body( array $reply ): \SplFileInfo|string {
	$file = new \SplFileInfo( $reply['filename'] );
	if ( 200 === wp_remote_retrieve_response_code( $reply ) ) {
		return $file;
	}
	// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a local temporary file.
	return (string) file_get_contents( $file->getPathname() );
}

/** Sends a file piece by piece, past every buffer that would collect it. */
function print_file( \SplFileInfo $file ): void {
	wp_ob_end_flush_all();
	readfile( $file->getPathname() ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_operations_readfile -- in pieces, which WP_Filesystem cannot.
}
