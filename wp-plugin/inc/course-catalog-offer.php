<?php
/**
 * Whether this visitor can buy a course: the button, or the sentence in its place.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Price, what is left, and the way to get it. */
function print_buy_box( array $course ): void {
	echo '<section class="lp-offer" id="lp-offer" aria-label="' . esc_attr__( 'Price and enrolment', 'learner-progressions' ) . '">';
	$refused = asked_word( REFUSED_PARAMETER );
	$buyer   = is_user_logged_in() ? buyer() : null;
	$bought  = is_array( $buyer ) ? purchase_of( $course['code'], $buyer ) : null;
	$is_open = null !== $bought && 'pending_payment' === $bought['status'];
	if ( '' !== $refused && ! ( null !== $bought && 'already_enrolled' === $refused ) ) {
		echo '<p class="lp-notice lp-notice--refused" role="alert">' . esc_html( why_not_bought( $refused ) ) . '</p>';
	}
	if ( null !== $bought && ! $is_open ) {
		print_bought( $bought );
	} else {
		print_price( $course );
		print_way_to_buy( $course, $buyer, $is_open );
	}
	echo '</section>';
}

function print_price( array $course ): void {
	echo '<p class="lp-offer__price"><strong>' . esc_html( price_in_words( $course['price'] ) ) . '</strong>';
	foreach ( $course['isOnSale'] ? sale_facts( $course ) : array() as $fact ) {
		echo ' <span>' . esc_html( $fact ) . '</span>';
	}
	echo '</p>';
}

/**
 * The button for who can buy; for all others what is missing, and where to get it.
 *
 * @param array                $course  As the public sees it.
 * @param array|\WP_Error|null $buyer   From buyer(); null for a visitor who is not logged in.
 * @param bool                 $is_open Has the payment begun?
 */
function print_way_to_buy( array $course, array|\WP_Error|null $buyer, bool $is_open ): void {
	$sentence = match ( true ) {
		! $course['isOnSale'] => when_on_sale( $course ) . '.',
		0 === $course['placesLeft'] && ! $is_open => __( 'When somebody gives a place back, it can be bought here again.', 'learner-progressions' ),
		is_wp_error( $buyer ) => __( 'Buying is not possible at the moment. Please try again in a minute.', 'learner-progressions' ),
		null !== $buyer && null === $buyer['learnerId'] => no_record_words(),
		default => '',
	};
	if ( '' !== $sentence ) {
		echo '<p>' . esc_html( $sentence ) . '</p>';
	} elseif ( null === $buyer ) {
		echo '<p><a class="wp-element-button lp-button" href="' . esc_url( wp_login_url( course_address( $course['code'] ) ) ) . '">' . esc_html__( 'Log in to buy', 'learner-progressions' ) . '</a></p>';
	} else {
		print_button( $course, $is_open );
	}
}

function print_button( array $course, bool $is_open ): void {
	$is_free = 0 === $course['price']['amount'];
	$label   = match ( true ) {
		$is_open => __( 'Go on to payment', 'learner-progressions' ),
		$is_free => __( 'Enrol for free', 'learner-progressions' ),
		/* translators: %s: a price. */
		default => sprintf( __( 'Buy for %s', 'learner-progressions' ), price_in_words( $course['price'] ) ),
	};
	if ( $is_open ) {
		echo '<p>' . esc_html__( 'You have begun to buy this course; a place is kept for you for a while. It is yours once the payment is confirmed.', 'learner-progressions' ) . '</p>';
	}
	echo '<form method="post" action="' . esc_url( course_address( $course['code'] ) ) . '">';
	echo '<input type="hidden" name="' . esc_attr( BUY_FIELD ) . '" value="' . esc_attr( $course['code'] ) . '">';
	wp_nonce_field( 'lp_buy_' . $course['code'], '_wpnonce', false );
	echo '<button class="wp-element-button lp-button" type="submit">' . esc_html( $label ) . '</button></form>';
	if ( ! $is_free ) {
		echo '<p class="lp-small">' . esc_html__( 'You pay on the page of our payment provider, Stripe.', 'learner-progressions' ) . '</p>';
	}
}
