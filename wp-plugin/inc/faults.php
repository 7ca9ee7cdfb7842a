<?php
/**
 * What can stand between WordPress and the service: a code, a sentence, and what to do about it.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Builds the error for a fault; its data holds `status` (HTTP), `fix` and `technical` (for the settings screen).
 *
 * @param string $code      A key of fault_words().
 * @param string $technical Raw detail, such as the message of cURL.
 * @param string $subject   What the sentence names: a server, an address.
 */
function fault( string $code, string $technical = '', string $subject = '' ): \WP_Error {
	list( $sentence, $fix ) = fault_words()[ $code ];
	$facts = array(
		'status'    => 503,
		'fix'       => $fix,
		'technical' => $technical,
	);
	return new \WP_Error( $code, sprintf( $sentence, $subject ), $facts );
}

/** Did something go wrong on the way, rather than the service refuse? */
function is_service_fault( \WP_Error $error ): bool {
	return isset( fault_words()[ $error->get_error_code() ] );
}

/** Translates what the HTTP library reports into one of our codes. */
function transport_fault( \WP_Error $error, string $url ): \WP_Error {
	$message = $error->get_error_message();
	$number  = preg_match( '/cURL error (\d+)/', $message, $found ) ? (int) $found[1] : 0;
	$code    = match ( true ) {
		'http_request_not_executed' === $error->get_error_code() => 'blocked',
		6 === $number => 'dns',
		7 === $number => 'refused',
		28 === $number || str_contains( $message, 'timed out' ) => 'timeout',
		in_array( $number, array( 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91 ), true ) => 'tls',
		default => 'dropped',
	};
	return fault( $code, $message, (string) wp_parse_url( $url, PHP_URL_HOST ) );
}

/** @return array<string, array{string, string}> Sentence and fix by code; %s is the subject. */
function fault_words(): array {
	return array(
		'disabled'         => array(
			__( 'Learner Progressions is switched off on this site.', 'learner-progressions' ),
			__( 'Remove LEARNER_PROGRESSIONS_DISABLED from wp-config.php or the environment to switch it on.', 'learner-progressions' ),
		),
		'secret_too_short' => array(
			__( 'The shared secret is missing or shorter than 32 bytes, so no token can be signed.', 'learner-progressions' ),
			__( 'Give the same secret of at least 32 bytes to LEARNER_PROGRESSIONS_SECRET in wp-config.php and to BRIDGE_SECRET of the service, or activate the plugin again to have one generated.', 'learner-progressions' ),
		),
		'no_acting_user'   => array(
			__( 'Nobody on this site may manage Learner Progressions, so WordPress has nobody to ask in the name of.', 'learner-progressions' ),
			__( 'Give one user the administrator role, then try again.', 'learner-progressions' ),
		),
		'blocked'          => array(
			/* translators: %s: host name of the service. */
			__( 'WordPress is configured to make no outgoing requests, and %s is not an exception.', 'learner-progressions' ),
			__( 'Add the host of the service to WP_ACCESSIBLE_HOSTS in wp-config.php.', 'learner-progressions' ),
		),
		'dns'              => array(
			/* translators: %s: host name of the service. */
			__( 'The name %s cannot be found.', 'learner-progressions' ),
			__( 'Correct the service address. Inside a container, use the name of the service container.', 'learner-progressions' ),
		),
		'refused'          => array(
			/* translators: %s: host name of the service. */
			__( 'Nothing is listening at the service address on %s.', 'learner-progressions' ),
			__( 'Start the service, or correct its address and port.', 'learner-progressions' ),
		),
		'timeout'          => array(
			/* translators: %s: host name of the service. */
			__( 'The service on %s did not answer in time.', 'learner-progressions' ),
			__( 'See whether the service is busy or a firewall stands between; its log shows what it is doing.', 'learner-progressions' ),
		),
		'tls'              => array(
			/* translators: %s: host name of the service. */
			__( 'No secure connection to %s: its certificate is not accepted.', 'learner-progressions' ),
			__( 'Renew or correct the certificate, or use the http address when the service runs on the same machine.', 'learner-progressions' ),
		),
		'dropped'          => array(
			/* translators: %s: host name of the service. */
			__( 'The connection to %s broke before an answer came.', 'learner-progressions' ),
			__( 'See the log of the service and of the web server in front of it.', 'learner-progressions' ),
		),
		'redirected'       => array(
			/* translators: %s: the address that was named instead. */
			__( 'The service address only leads on to %s.', 'learner-progressions' ),
			__( 'Enter the address of the service itself, with the right scheme and without a detour.', 'learner-progressions' ),
		),
		'gateway'          => array(
			/* translators: %s: name of the web server, such as nginx. */
			__( 'The web server (%s) answered, but it could not reach the service behind it.', 'learner-progressions' ),
			__( 'Start the service, or correct the port that the web server forwards to.', 'learner-progressions' ),
		),
		'not_json'         => array(
			/* translators: %s: name of the web server, such as nginx. */
			__( 'A web page came back instead of the service (%s replied).', 'learner-progressions' ),
			__( 'Let the web server forward the service path to the service, or enter the service address directly.', 'learner-progressions' ),
		),
	);
}
