<?php
/**
 * Plugin Name: Local mail
 * Description: Sends all mail of this local WordPress to the stack's mail sink.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

add_action(
	'phpmailer_init',
	static function ( $mailer ): void {
		$mailer->isSMTP();
		$mailer->Host        = LOCAL_SMTP_HOST; // phpcs:ignore WordPress.NamingConventions.ValidVariableName
		$mailer->Port        = LOCAL_SMTP_PORT; // phpcs:ignore WordPress.NamingConventions.ValidVariableName
		$mailer->SMTPAuth    = false; // phpcs:ignore WordPress.NamingConventions.ValidVariableName
		$mailer->SMTPAutoTLS = false; // phpcs:ignore WordPress.NamingConventions.ValidVariableName
	}
);

// WordPress would send from wordpress@127.0.0.1, which its own mailer refuses.
add_filter( 'wp_mail_from', static fn (): string => LOCAL_MAIL_FROM );
