<?php
/**
 * PHP has taken an upload apart before anybody may read it raw; this puts it together again.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const LARGEST_UPLOAD_BYTES = 10 * MB_IN_BYTES;

/**
 * The multipart form of a REST request, as it came from the browser.
 *
 * @param \WP_REST_Request $request With at least one file.
 * @return array{type: string, body: string}|\WP_Error 413 when too large, 400 when the upload broke off.
 */
function rebuilt_form( \WP_REST_Request $request ): array|\WP_Error {
	$boundary = wp_generate_password( 32, false );
	$body     = '';
	foreach ( $request->get_body_params() as $name => $value ) {
		if ( is_scalar( $value ) ) {
			$body .= form_part( $boundary, 'name="' . quoted( (string) $name ) . '"', '', (string) $value );
		}
	}
	foreach ( $request->get_file_params() as $name => $file ) {
		$content = uploaded_content( $file );
		if ( is_wp_error( $content ) ) {
			return $content;
		}
		$label = 'name="' . quoted( (string) $name ) . '"; filename="' . quoted( $file['name'] ) . '"';
		$body .= form_part( $boundary, $label, $file['type'], $content );
	}
	return array(
		'type' => 'multipart/form-data; boundary=' . $boundary,
		'body' => $body . '--' . $boundary . "--\r\n",
	);
}

function form_part( string $boundary, string $label, string $type, string $content ): string {
	$type = preg_match( '#^[\w.+-]+/[\w.+-]+$#', $type ) ? "Content-Type: {$type}\r\n" : '';
	return "--{$boundary}\r\nContent-Disposition: form-data; {$label}\r\n{$type}\r\n{$content}\r\n";
}

/** Names come from the visitor: no quote or line break may end the header early. */
function quoted( string $name ): string {
	return str_replace( array( "\r", "\n", '"' ), array( '%0D', '%0A', '%22' ), $name );
}

/**
 * The bytes of one uploaded file; the service decides whether they are what they claim to be.
 *
 * @param array $file An entry of $_FILES.
 */
function uploaded_content( array $file ): string|\WP_Error {
	$error = $file['error'] ?? UPLOAD_ERR_NO_FILE;
	if ( is_array( $error ) ) {
		return new \WP_Error( 'invalid_request', __( 'One file at a time, please.', 'learner-progressions' ), array( 'status' => 400 ) );
	}
	if ( in_array( $error, array( UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE ), true ) || ( $file['size'] ?? 0 ) > LARGEST_UPLOAD_BYTES ) {
		return file_too_large();
	}
	// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a local temporary file.
	$content = UPLOAD_ERR_OK === $error && is_uploaded_file( $file['tmp_name'] ) ? file_get_contents( $file['tmp_name'] ) : false;
	return false === $content
		? new \WP_Error( 'invalid_request', __( 'The file did not arrive whole. Please try again.', 'learner-progressions' ), array( 'status' => 400 ) )
		: $content;
}

function file_too_large(): \WP_Error {
	return new \WP_Error( 'file_too_large', __( 'The file is larger than this site accepts.', 'learner-progressions' ), array( 'status' => 413 ) );
}

/** PHP drops a form that exceeds post_max_size in silence: length, but neither field nor file. */
function was_form_dropped( \WP_REST_Request $request ): bool {
	return ! $request->get_file_params() && ! $request->get_body_params() && 0 < (int) $request->get_header( 'content-length' );
}
