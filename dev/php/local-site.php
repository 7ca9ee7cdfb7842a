<?php
/**
 * Plugin Name: Local site
 * Description: Keeps this WordPress to itself: mail goes to the stack's mail sink, updates are never asked for.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

// phpcs:disable WordPress.NamingConventions.ValidVariableName -- the mailer's own names.
add_action(
	'phpmailer_init',
	static function ( $mailer ): void {
		$mailer->isSMTP();
		$mailer->Host        = LOCAL_SMTP_HOST;
		$mailer->Port        = LOCAL_SMTP_PORT;
		$mailer->SMTPAuth    = false;
		$mailer->SMTPAutoTLS = false;
	}
);
// phpcs:enable

// WordPress would send from wordpress@127.0.0.1, which its own mailer refuses.
add_filter( 'wp_mail_from', static fn (): string => LOCAL_MAIL_FROM );

// An update check that fails fills the debug log with warnings; one that finds nothing does not.
add_filter(
	'pre_http_request',
	static function ( $answer, array $arguments, string $url ) {
		if ( 1 !== preg_match( '~^https?://api\.wordpress\.org/(core/version|plugins/update|themes/update)-check/~', $url ) ) {
			return $answer;
		}
		$nothing_new = array_fill_keys( array( 'offers', 'plugins', 'no_update', 'themes', 'translations' ), array() );
		return array(
			'headers'  => array(),
			'cookies'  => array(),
			'response' => array(
				'code'    => 200,
				'message' => 'OK',
			),
			'body'     => wp_json_encode( $nothing_new ),
		);
	},
	10,
	3
);
