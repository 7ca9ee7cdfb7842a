<?php
/**
 * Prices, times and refusals around courses, in words.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Where PHP has no list of currencies; all others have hundredths.
const DECIMALS_BY_CURRENCY = array(
	'BHD' => 3,
	'CLP' => 0,
	'JOD' => 3,
	'JPY' => 0,
	'KRW' => 0,
	'KWD' => 3,
	'OMR' => 3,
	'TND' => 3,
	'VND' => 0,
	'XAF' => 0,
	'XOF' => 0,
	'XPF' => 0,
);

/**
 * A price as the site's language writes it.
 *
 * @param array{amount: int, currency: string} $price Minor units; 0 is free.
 */
function price_in_words( array $price ): string {
	list( 'amount' => $amount, 'currency' => $currency ) = $price;
	if ( 0 === $amount ) {
		return __( 'Free', 'learner-progressions' );
	}
	if ( ! class_exists( \NumberFormatter::class ) ) {
		$decimals = DECIMALS_BY_CURRENCY[ $currency ] ?? 2;
		return $currency . "\u{a0}" . number_format_i18n( $amount / 10 ** $decimals, $decimals );
	}
	$writer   = new \NumberFormatter( language_tag() . '@currency=' . $currency, \NumberFormatter::CURRENCY );
	$decimals = (int) $writer->getAttribute( \NumberFormatter::FRACTION_DIGITS );
	return (string) $writer->formatCurrency( $amount / 10 ** $decimals, $currency );
}

/** @return string[] What comes along with the classes, a sentence each. */
function bundle_in_words( array $bundle ): array {
	return array_map(
		static function ( array $component ): string {
			$quantity = $component['quantity'];
			$what     = 'private_session' === $component['kind']
				/* translators: %d: how many. */
				? _n( '%d private session', '%d private sessions', $quantity, 'learner-progressions' )
				/* translators: %d: how many. */
				: _n( '%d more group class of your choice', '%d more group classes of your choice', $quantity, 'learner-progressions' );
			$what = sprintf( $what, $quantity );
			$days = $component['expiresAfterDays'];
			if ( null === $days ) {
				return $what;
			}
			/* translators: 1: what comes along, such as "2 private sessions"; 2: number of days. */
			$within = _n( '%1$s, to be used within %2$d day', '%1$s, to be used within %2$d days', $days, 'learner-progressions' );
			return sprintf( $within, $what, $days );
		},
		$bundle
	);
}

/** Seats of a class or places of a course. */
function seats_in_words( int $left ): string {
	/* translators: %s: how many. */
	return 0 === $left ? __( 'Full', 'learner-progressions' ) : sprintf( _n( '%s left', '%s left', $left, 'learner-progressions' ), number_format_i18n( $left ) );
}

/** The weekday and day of a class, on the calendar of its zone. */
function class_day( array $option ): string {
	$zone = new \DateTimeZone( $option['timeZone'] );
	return (string) wp_date( 'D, ' . get_option( 'date_format' ), (int) strtotime( $option['startsAt'] ), $zone );
}

/** When a class begins and ends, on the clock of its zone. */
function class_hours( array $option ): string {
	$zone = new \DateTimeZone( $option['timeZone'] );
	$hour = static fn( string $instant ): string => (string) wp_date( get_option( 'time_format' ), (int) strtotime( $instant ), $zone );
	/* translators: 1: when a class begins, 2: when it ends. */
	return sprintf( __( '%1$s to %2$s', 'learner-progressions' ), $hour( $option['startsAt'] ), $hour( $option['endsAt'] ) );
}

/** The day of an instant, where the site is. */
function day_of_instant( string $instant ): string {
	return (string) wp_date( get_option( 'date_format' ), (int) strtotime( $instant ) );
}

function zone_in_words( string $zone ): string {
	return str_replace( '_', ' ', $zone );
}

/** Why buying did not begin, and what to do about it; an unknown word gets a sentence as well. */
function why_not_bought( string $reason ): string {
	$words = array(
		'too_old'              => __( 'This page had been open for too long. Please press the button once more.', 'learner-progressions' ),
		'not_allowed'          => no_record_words(),
		'already_enrolled'     => __( 'You are enrolled in this course already.', 'learner-progressions' ),
		'course_full'          => __( 'The last place was taken a moment ago. Nothing was charged.', 'learner-progressions' ),
		'not_on_sale'          => __( 'This course cannot be bought at the moment.', 'learner-progressions' ),
		'not_published'        => __( 'This course is not offered at the moment.', 'learner-progressions' ),
		'not_found'            => __( 'This course is not offered at the moment.', 'learner-progressions' ),
		'payments_unavailable' => __( 'Payments cannot be taken at the moment. Nothing was charged; please try again in a minute.', 'learner-progressions' ),
	);
	return $words[ $reason ] ?? __( 'The course could not be bought just now. Nothing was charged; please try again in a minute.', 'learner-progressions' );
}

function no_record_words(): string {
	return __( 'Courses are bought for a learner record, and your account has none yet. Please ask our office to link one.', 'learner-progressions' );
}

/** Will the same question have another answer soon? */
function is_passing( \WP_Error $error ): bool {
	return is_service_fault( $error ) || in_array( $error->get_error_code(), array( 'payments_unavailable', 'unavailable', 'too_many_requests' ), true );
}
