<?php
/**
 * A proposal for the site's privacy policy.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

function suggest_privacy_text(): void {
	$paragraphs = array(
		__( 'We keep a learner record for each person in training: name, contact details, identity number, demographic details that the regulator requires, classes, hours of attendance, portfolios of evidence and results.', 'learner-progressions' ),
		__( 'The record is kept in the database of this website by a service that we run ourselves. Portfolios are stored where the web cannot reach them. Learners see their own record; facilitators see the learners of their classes; our training office sees all.', 'learner-progressions' ),
		__( 'The law obliges us to keep training records for a number of years. Who looked at a portfolio or exported records is written down.', 'learner-progressions' ),
	);
	$content    = '<p>' . implode( '</p><p>', array_map( 'esc_html', $paragraphs ) ) . '</p>';
	wp_add_privacy_policy_content( __( 'Learner Progressions', 'learner-progressions' ), $content );
}
