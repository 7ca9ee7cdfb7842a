<?php
/**
 * Loads the WordPress named by the first argument as if its home page had been asked for, and reads the input.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

$input = json_decode( (string) stream_get_contents( STDIN ), true, 512, JSON_THROW_ON_ERROR );
$home  = parse_url( $input['homeUrl'] );

$_SERVER['HTTP_HOST']       = $home['host'] . ':' . $home['port'];
$_SERVER['SERVER_NAME']     = $home['host'];
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

// WordPress sends all errors to its log; whoever runs this script wants to know why it died.
register_shutdown_function(
	static function (): void {
		$error = error_get_last();
		if ( null !== $error && E_ERROR === ( $error['type'] & E_ERROR ) ) {
			fwrite( STDERR, "{$error['message']} ({$error['file']}:{$error['line']})\n" );
		}
	}
);

require $argv[1] . '/wp-load.php';

/**
 * Ends the script with a sentence on standard error when WordPress answered with an error.
 *
 * @param mixed $result What a WordPress function returned.
 * @return mixed The same result.
 */
function or_fail( mixed $result ): mixed {
	if ( is_wp_error( $result ) ) {
		fwrite( STDERR, $result->get_error_message() . "\n" );
		exit( 1 );
	}
	return $result;
}
