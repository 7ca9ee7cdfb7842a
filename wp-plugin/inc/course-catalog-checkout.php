<?php
/**
 * What has become of a payment: never more than what the service has confirmed.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The page that Stripe sends learners back to.
 *
 * @param string $session Stripe's name for the payment page.
 */
function print_checkout( string $session ): void {
	if ( ! is_user_logged_in() ) {
		$link = array( wp_login_url( checkout_address( $session ) ), __( 'Log in', 'learner-progressions' ) );
		print_notice( __( 'Log in to see what you bought', 'learner-progressions' ), __( 'Your payment is safe; it is shown to nobody but you.', 'learner-progressions' ), '', $link );
		return;
	}
	$standing = checkout_standing( $session );
	if ( is_wp_error( $standing ) ) {
		print_no_standing( $standing, $session );
		return;
	}
	list( 'status' => $status, 'course' => $course ) = $standing;
	echo '<h2 class="lp-course__title"><bdi>' . esc_html( $course['title'] ) . '</bdi></h2>';
	if ( in_array( $status, array( 'active', 'completed', 'frozen' ), true ) ) {
		print_confirmed( $course['code'] );
	} elseif ( 'pending_payment' === $status ) {
		print_waiting( $session );
	} else {
		print_not_given( $standing );
	}
}

/** Paid and given: what was bought, and where to go from here. */
function print_confirmed( string $code ): void {
	$buyer    = buyer();
	$purchase = is_array( $buyer ) ? purchase_of( $code, $buyer ) : null;
	echo '<p class="lp-checkout__thanks">' . esc_html__( 'Thank you. Your payment has been confirmed.', 'learner-progressions' ) . '</p>';
	if ( null === $purchase ) {
		print_notice( __( 'You are enrolled in this course', 'learner-progressions' ), '', 'done' );
	} else {
		print_bought( $purchase );
	}
	echo '<p class="lp-actions"><a class="wp-element-button lp-button" href="' . esc_url( course_address( $code ) ) . '">' . esc_html__( 'See the schedule', 'learner-progressions' ) . '</a></p>';
}

function print_waiting( string $session ): void {
	print_notice(
		__( 'Your payment is being confirmed', 'learner-progressions' ),
		__( 'Mostly this takes a few seconds; a bank transfer or debit may take days. The course is yours as soon as the money has arrived, also when you close this page. You need not pay again.', 'learner-progressions' ),
		'',
		array( checkout_address( $session ), __( 'Look again', 'learner-progressions' ) )
	);
}

/**
 * The payment has failed, was never made, has been paid back, or is ours without the course: then nobody is told to try again.
 *
 * @param array{status: string, course: array{code: string, title: string}, isCharged: bool} $standing From checkout_standing().
 */
function print_not_given( array $standing ): void {
	$link = array( course_address( $standing['course']['code'] ), __( 'Back to the course', 'learner-progressions' ) );
	if ( $standing['isCharged'] ) {
		print_notice( __( 'You are not enrolled, though your payment has arrived', 'learner-progressions' ), __( 'Please do not pay again. Our office sees this payment and will put it right with you.', 'learner-progressions' ), 'refused', $link );
		return;
	}
	if ( 'refunded' === $standing['status'] ) {
		print_notice( __( 'This payment has been paid back', 'learner-progressions' ), __( 'The course is not yours any more.', 'learner-progressions' ), '', $link );
		return;
	}
	print_notice( __( 'The payment did not go through', 'learner-progressions' ), __( 'Nothing was charged, and you are not enrolled. You can try again.', 'learner-progressions' ), 'refused', $link );
}

function print_no_standing( \WP_Error $error, string $session ): void {
	if ( is_passing( $error ) ) {
		print_notice(
			__( 'Your payment cannot be looked up at the moment', 'learner-progressions' ),
			__( 'If you have paid, the course will be yours all the same. You need not pay again.', 'learner-progressions' ),
			'',
			array( checkout_address( $session ), __( 'Look again', 'learner-progressions' ) )
		);
		return;
	}
	print_notice(
		__( 'No payment of yours is known by this address', 'learner-progressions' ),
		__( 'If you have paid, please log in with the account that you bought with, or ask our office.', 'learner-progressions' ),
		'refused',
		array( courses_address(), __( 'All courses', 'learner-progressions' ) )
	);
}
