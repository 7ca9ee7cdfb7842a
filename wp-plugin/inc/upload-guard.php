<?php
/**
 * How each web server is told to keep the portfolio folder to itself.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The lines to paste, for the server that answered.
 *
 * @param string $web_server A Server header, such as "nginx/1.22.1".
 */
function upload_guard_for( string $web_server ): string {
	$path = upload_guard_path();
	return match ( true ) {
		false !== stripos( $web_server, 'nginx' ) => "location ^~ {$path} { return 404; }",
		false !== stripos( $web_server, 'litespeed' ) => 'RewriteEngine On' . "\n" . 'RewriteRule ^' . ltrim( $path, '/' ) . ' - [F,L]',
		false !== stripos( $web_server, 'caddy' ) => "@portfolios path {$path}*\nrespond @portfolios 404",
		false !== stripos( $web_server, 'apache' ) => "<LocationMatch \"^{$path}\">\n\tRequire all denied\n</LocationMatch>",
		default => '',
	};
}

/** Where the paste goes, in words. */
function upload_guard_advice( string $web_server ): string {
	$place = match ( true ) {
		false !== stripos( $web_server, 'nginx' ) => __( 'Add this line to the server block of nginx and reload it:', 'learner-progressions' ),
		false !== stripos( $web_server, 'litespeed' ) => __( 'Add these lines to the top of the .htaccess file in the site root and restart OpenLiteSpeed:', 'learner-progressions' ),
		false !== stripos( $web_server, 'caddy' ) => __( 'Add these lines to the site in the Caddyfile and reload it:', 'learner-progressions' ),
		false !== stripos( $web_server, 'apache' ) => __( 'Add these lines to the virtual host of Apache 2.4 and reload it:', 'learner-progressions' ),
		default => __( 'Move PORTFOLIOS_DIR out of the folders that the web server shows, and restart the service.', 'learner-progressions' ),
	};
	return trim( $place . "\n" . upload_guard_for( $web_server ) );
}

/** The public path of the folder, with a slash at both ends. */
function upload_guard_path(): string {
	$uploads = (string) wp_parse_url( wp_get_upload_dir()['baseurl'], PHP_URL_PATH );
	return trailingslashit( $uploads ) . 'portfolios/';
}
