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
		__( 'We keep a learner record for each person in training: name, contact details, identity or passport number, birth date and gender, classes, hours of attendance, portfolios of evidence and results. We need it to give the training and to prove it to the employer who pays for it and to the regulator.', 'learner-progressions' ),
		__( 'Race, disability, home language, nationality and province are kept for the equity reports that the regulator requires, and used for nothing else.', 'learner-progressions' ),
		__( 'The record is kept in the database of this website by a service that we run ourselves. Identity numbers are encrypted. Portfolios are stored where the web cannot reach them. Learners see their own record; facilitators see the names and progress of the learners of their classes; our training office sees all.', 'learner-progressions' ),
		__( 'Who was given a report or opened a portfolio is written down, and you may ask for it.', 'learner-progressions' ),
		__( 'Completed programmes and hours are kept as long as the regulator may ask for them. Portfolio files are deleted [5] years after the programme was completed or ended, contact details [5] years after the last day of training. Put the periods here that are set under Learners > Settings & health.', 'learner-progressions' ),
		__( 'You may ask for a copy of your record or for its erasure; we answer within 30 days. An erasure deletes contact details, notes and expired files at once. What the law obliges us to keep stays until its time is over, and we tell you what and why.', 'learner-progressions' ),
	);
	$content    = '<p>' . implode( '</p><p>', array_map( 'esc_html', $paragraphs ) ) . '</p>';
	wp_add_privacy_policy_content( __( 'Learner Progressions', 'learner-progressions' ), $content );
}
