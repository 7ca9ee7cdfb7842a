<?php
/**
 * What a learner has bought: the steps with their state, and the credits that came along.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const CREDITS_SHOWN = 20;

/** A purchase that has been paid for, or is free. */
function print_bought( array $purchase ): void {
	$words = array(
		'active'    => __( 'You are enrolled in this course', 'learner-progressions' ),
		'completed' => __( 'You have completed this course', 'learner-progressions' ),
		'frozen'    => __( 'Your enrolment is on hold', 'learner-progressions' ),
	);
	echo '<div class="lp-notice lp-notice--done" role="status"><p><strong>' . esc_html( $words[ $purchase['status'] ] ?? $purchase['status'] ) . '</strong></p>';
	if ( 'frozen' === $purchase['status'] ) {
		echo '<p>' . esc_html__( 'The payment is in question at the bank. Our office can tell you more.', 'learner-progressions' ) . '</p>';
	}
	echo '</div>';
	print_bought_steps( $purchase );
	print_credits();
}

function print_bought_steps( array $purchase ): void {
	$states = array(
		'unbooked'  => __( 'To be booked', 'learner-progressions' ),
		'booked'    => __( 'Booked', 'learner-progressions' ),
		'completed' => __( 'Completed', 'learner-progressions' ),
		'missed'    => __( 'Missed', 'learner-progressions' ),
		'cancelled' => __( 'Cancelled', 'learner-progressions' ),
	);
	echo '<h3>' . esc_html__( 'Your steps', 'learner-progressions' ) . '</h3><ol class="lp-bought">';
	foreach ( $purchase['steps'] as $step ) {
		$is_next = $step['courseStepId'] === $purchase['nextStepId'];
		$state   = $is_next && 'unbooked' === $step['status'] ? __( 'Next to book', 'learner-progressions' ) : $states[ $step['status'] ] ?? $step['status'];
		echo '<li' . ( $is_next ? ' aria-current="step"' : '' ) . '><span><strong><bdi>' . esc_html( $step['label'] ) . '</bdi></strong> <bdi>' . esc_html( (string) $step['summary'] ) . '</bdi></span>';
		echo '<span class="lp-bought__state lp-bought__state--' . esc_attr( $step['status'] ) . '">' . esc_html( $state ) . '</span></li>';
	}
	echo '</ol>';
}

/** The learner's balance of everything bought, and how it came about; quiet when there never was any. */
function print_credits(): void {
	$credits = ask_in_own_name( 'GET', '/me/credits' );
	if ( is_wp_error( $credits ) ) {
		echo '<p>' . esc_html__( 'Your credits cannot be shown at the moment.', 'learner-progressions' ) . '</p>';
		return;
	}
	$entries = array_filter( $credits['entries'], static fn( array $entry ): bool => 'course_step' !== $entry['grantKind'] );
	if ( array() === $entries ) {
		return;
	}
	echo '<h3>' . esc_html__( 'Your credits', 'learner-progressions' ) . '</h3><ul class="lp-credits">';
	$kinds = array_column( $entries, 'grantKind' );
	foreach ( $credits['balances'] as $balance ) {
		if ( in_array( $balance['kind'], $kinds, true ) ) {
			echo '<li>' . esc_html( credits_in_words( $balance ) ) . '</li>';
		}
	}
	echo '</ul><details class="lp-ledger"><summary>' . esc_html__( 'How they came and went', 'learner-progressions' ) . '</summary>';
	print_ledger( array_slice( $entries, 0, CREDITS_SHOWN ) );
	echo '</details>';
}

/** @param array{kind: string, balance: int, nextExpiry: string|null} $balance */
function credits_in_words( array $balance ): string {
	$left   = $balance['balance'];
	$what   = 'private_session' === $balance['kind']
		/* translators: %d: how many. */
		? _n( '%d private session', '%d private sessions', $left, 'learner-progressions' )
		/* translators: %d: how many. */
		: _n( '%d group class', '%d group classes', $left, 'learner-progressions' );
	$what   = sprintf( $what, $left );
	$expiry = $balance['nextExpiry'];
	if ( null === $expiry || 0 === $left ) {
		return $what;
	}
	/* translators: 1: what is left, such as "2 private sessions"; 2: a day. */
	return sprintf( __( '%1$s, the first to expire on %2$s', 'learner-progressions' ), $what, day_of_instant( $expiry ) );
}

function print_ledger( array $entries ): void {
	$moves = array(
		'grant'     => __( 'Bought or given', 'learner-progressions' ),
		'consume'   => __( 'Used', 'learner-progressions' ),
		'release'   => __( 'Given back', 'learner-progressions' ),
		'forfeit'   => __( 'Forfeited', 'learner-progressions' ),
		'revoke'    => __( 'Taken back', 'learner-progressions' ),
		'expire'    => __( 'Expired', 'learner-progressions' ),
		'adjust'    => __( 'Adjusted by the office', 'learner-progressions' ),
		'reinstate' => __( 'Given back', 'learner-progressions' ),
	);
	$kinds = array(
		'private_session' => __( 'Private session', 'learner-progressions' ),
		'group_class'     => __( 'Group class', 'learner-progressions' ),
	);
	echo '<ul>';
	foreach ( $entries as $entry ) {
		$delta = ( $entry['delta'] > 0 ? '+' : "\u{2212}" ) . number_format_i18n( abs( $entry['delta'] ) );
		/* translators: 1: a day, 2: what happened, 3: kind of credit, 4: a signed number. */
		$line = sprintf( __( '%1$s: %2$s, %3$s %4$s', 'learner-progressions' ), day_of_instant( $entry['at'] ), $moves[ $entry['kind'] ] ?? $entry['kind'], $kinds[ $entry['grantKind'] ] ?? $entry['grantKind'], $delta );
		echo '<li>' . esc_html( $line ) . '</li>';
	}
	echo '</ul>';
}
