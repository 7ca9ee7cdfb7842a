<?php
/**
 * What each finding means, and what to do about it. The service sends codes; the words are ours to translate.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Words for a finding; an unknown code gets a sentence that names it.
 *
 * @param string $check   Name of the check.
 * @param string $code    What was found.
 * @param string $subject What the sentence names, where it names something.
 * @return array{sentence: string, fix: string}
 */
function check_words( string $check, string $code, string $subject = '' ): array {
	$words = ( bridge_words() + service_words() )[ $check ][ $code ] ?? array(
		/* translators: %s: a short code sent by the service. */
		sprintf( __( 'The service reports "%s".', 'learner-progressions' ), $check . ': ' . $code ),
		'ok' === $code ? '' : __( 'See the log of the service.', 'learner-progressions' ),
	);
	return array(
		'sentence' => str_replace( '%s', $subject, $words[0] ),
		'fix'      => str_replace( '%s', $subject, $words[1] ?? '' ),
	);
}

/** @return array<string, array<string, string[]>> What WordPress finds out itself: sentence and fix by check and code. */
function bridge_words(): array {
	return array(
		'reachable'      => array(
			'ok'            => array( __( 'The service answers.', 'learner-progressions' ) ),
			/* translators: %s: a short code sent by the service. */
			'service_error' => array( __( 'The service answers, but with an error (%s).', 'learner-progressions' ), __( 'Look for the request id in the log of the service.', 'learner-progressions' ) ),
		),
		'json'           => array(
			'ok' => array( __( 'The answer comes from the service itself.', 'learner-progressions' ) ),
		),
		'secret_matches' => array(
			'ok'      => array( __( 'WordPress and the service share the same secret.', 'learner-progressions' ) ),
			/* translators: %s: address of the site. */
			'refused' => array( __( 'The service does not accept the token that WordPress signed.', 'learner-progressions' ), __( 'Give LEARNER_PROGRESSIONS_SECRET and BRIDGE_SECRET the same value, set WP_HOME_URL of the service to %s, let it read the database of this site, and restart it.', 'learner-progressions' ) ),
		),
		'clock'          => array(
			'ok'     => array( __( 'Both clocks agree.', 'learner-progressions' ) ),
			/* translators: %s: number of seconds. */
			'skewed' => array( __( 'The clocks of WordPress and the service are %s seconds apart, so tokens look expired.', 'learner-progressions' ), __( 'Switch time synchronisation (NTP) on for both machines.', 'learner-progressions' ) ),
		),
		'contract'       => array(
			'ok'      => array( __( 'Plugin and service speak the same version.', 'learner-progressions' ) ),
			/* translators: %s: version of the service. */
			'differs' => array( __( 'Plugin and service do not fit together: the service is version %s.', 'learner-progressions' ), __( 'Update the older of the two.', 'learner-progressions' ) ),
		),
		'prefix'         => array(
			'ok'    => array( __( 'The service uses the table prefix of this site.', 'learner-progressions' ) ),
			/* translators: %s: table prefix of this site. */
			'other' => array( __( 'The service uses another table prefix than this site.', 'learner-progressions' ), __( 'Set WP_TABLE_PREFIX of the service to "%s" and restart it.', 'learner-progressions' ) ),
		),
	);
}

/** @return array<string, array<string, string[]>> What the service finds out: sentence and fix by check and code. */
function service_words(): array {
	return array(
		'database'         => array(
			'ok'          => array( __( 'The service works in the database of this site.', 'learner-progressions' ) ),
			/* translators: %s: name of this site's database. */
			'other'       => array( __( 'The service works in another database than this site.', 'learner-progressions' ), __( 'Let DATABASE_URL of the service name the database "%s" and restart it.', 'learner-progressions' ) ),
			'unreachable' => array( __( 'The service cannot reach its database.', 'learner-progressions' ), __( 'See whether the database runs, and check DATABASE_URL of the service.', 'learner-progressions' ) ),
		),
		'migrations'       => array(
			'ok'             => array( __( 'All tables are up to date.', 'learner-progressions' ) ),
			'pending'        => array( __( 'Some tables still have to be created or changed.', 'learner-progressions' ), __( 'Run "npm run migrate" in the folder of the service.', 'learner-progressions' ) ),
			'unknown_schema' => array( __( 'The tables are newer than this service knows.', 'learner-progressions' ), __( 'Update the service; an older one must not write into newer tables.', 'learner-progressions' ) ),
		),
		'uploads_writable' => array(
			'ok'           => array( __( 'Portfolios can be stored.', 'learner-progressions' ) ),
			'not_writable' => array( __( 'The service may not write into the portfolio folder.', 'learner-progressions' ), __( 'Make the user of the service the owner of PORTFOLIOS_DIR.', 'learner-progressions' ) ),
			'low_disk'     => array( __( 'The disk for portfolios is nearly full.', 'learner-progressions' ), __( 'Free some space, or move PORTFOLIOS_DIR to a larger disk.', 'learner-progressions' ) ),
		),
		'uploads_private'  => array(
			'ok'      => array( __( 'Portfolios cannot be read from the web.', 'learner-progressions' ) ),
			/* translators: %s: advice for the web server in use. */
			'public'  => array( __( 'Anybody can read portfolios from the web, so uploads are refused.', 'learner-progressions' ), '%s' ),
			'unknown' => array( __( 'The service could not find out whether portfolios can be read from the web.', 'learner-progressions' ), __( 'Let the service reach the public address of this site; it looks again every hour.', 'learner-progressions' ) ),
		),
		'mail'             => array(
			'ok'             => array( __( 'The mail server answers.', 'learner-progressions' ) ),
			'not_configured' => array( __( 'No mail server is configured, so no mail is sent.', 'learner-progressions' ), __( 'Set SMTP_URL and MAIL_FROM of the service and restart it.', 'learner-progressions' ) ),
			'unreachable'    => array( __( 'The mail server does not answer.', 'learner-progressions' ), __( 'Check SMTP_URL of the service, and whether a firewall blocks the port.', 'learner-progressions' ) ),
		),
		'worker'           => array(
			'ok'     => array( __( 'The worker is at work.', 'learner-progressions' ) ),
			'silent' => array( __( 'The worker has been silent for more than two minutes: jobs and mail wait.', 'learner-progressions' ), __( 'Start the worker of the service, and see its log.', 'learner-progressions' ) ),
		),
		'jobs'             => array(
			'ok'      => array( __( 'No background job waits for long, and none has failed for good.', 'learner-progressions' ) ),
			'failing' => array( __( 'Some background jobs have failed for good.', 'learner-progressions' ), __( 'See which with "wp learner-progressions queue", remove the cause, and try them again with --retry.', 'learner-progressions' ) ),
			'behind'  => array( __( 'Background jobs have waited for more than ten minutes.', 'learner-progressions' ), __( 'Start the worker of the service, or another one, of the same version as the service, and see its log.', 'learner-progressions' ) ),
		),
		'durability'       => array(
			'ok'      => array( __( 'The database keeps every saved change, even through a power cut.', 'learner-progressions' ) ),
			'relaxed' => array( __( 'The database may lose the last second of work in a power cut.', 'learner-progressions' ), __( 'Set innodb_flush_log_at_trx_commit=1 in the configuration of the database.', 'learner-progressions' ) ),
		),
	);
}
