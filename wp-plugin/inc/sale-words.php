<?php
/**
 * Words of what was bought, in what is handed to a person.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** @return array<string, array<string, string>> Words of what was bought. */
function sale_words(): array {
	return array(
		'boughtBy' => array(
			'stripe'  => __( 'Stripe', 'learner-progressions' ),
			'invoice' => __( 'Invoice', 'learner-progressions' ),
			'free'    => __( 'Free', 'learner-progressions' ),
		),
		'credit'   => array(
			'course_step'     => __( 'Class of a course step', 'learner-progressions' ),
			'private_session' => __( 'Private session', 'learner-progressions' ),
			'group_class'     => __( 'Group class', 'learner-progressions' ),
		),
		'movement' => array(
			'grant'              => __( 'Given', 'learner-progressions' ),
			'consume'            => __( 'Used for a booking', 'learner-progressions' ),
			'release'            => __( 'Came back from a booking', 'learner-progressions' ),
			'forfeit'            => __( 'Forfeited', 'learner-progressions' ),
			'revoke'             => __( 'Taken back', 'learner-progressions' ),
			'expire'             => __( 'Expired', 'learner-progressions' ),
			'adjust'             => __( 'Adjusted by the office', 'learner-progressions' ),
			'reinstate'          => __( 'Given again', 'learner-progressions' ),
			'payment'            => __( 'Payment', 'learner-progressions' ),
			'refund'             => __( 'Refund', 'learner-progressions' ),
			'refund_reversed'    => __( 'Refund came back', 'learner-progressions' ),
			'dispute_withdrawn'  => __( 'Withdrawn by the bank', 'learner-progressions' ),
			'dispute_reinstated' => __( 'Given back by the bank', 'learner-progressions' ),
		),
	);
}
