<?php
/**
 * The courses on sale, and one of them with its classes: for everybody, without JavaScript.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** The whole of the block. */
function print_course_catalog(): void {
	if ( is_user_logged_in() ) {
		keep_out_of_caches();
	}
	$wrapper = get_block_wrapper_attributes( array( 'class' => 'lp-root lp-catalog' ) );
	echo '<div ' . $wrapper . '>'; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped by get_block_wrapper_attributes().
	if ( '' !== asked_session() ) {
		print_checkout( asked_session() );
	} else {
		print_offer();
	}
	echo '</div>';
}

function print_offer(): void {
	$code  = asked_course();
	$offer = courses_on_offer();
	if ( is_array( $offer ) && '' !== $code && null === course_in( $offer['courses'], $code ) ) {
		$offer = courses_on_offer( COURSES_JUST_ASKED );
	}
	if ( is_wp_error( $offer ) ) {
		print_notice(
			__( 'The courses cannot be shown at the moment', 'learner-progressions' ),
			__( 'Please look again in a minute.', 'learner-progressions' )
		);
		return;
	}
	$course = '' === $code ? null : course_in( $offer['courses'], $code );
	if ( null !== $course ) {
		print_course( $course );
	} else {
		print_courses( $offer['courses'], '' !== $code );
	}
	if ( time() - $offer['at'] > 5 * COURSES_FRESH_FOR ) {
		/* translators: %s: time of day. */
		$as_of = sprintf( __( 'Seats as of %s. Newer figures cannot be had at the moment.', 'learner-progressions' ), wp_date( get_option( 'time_format' ), $offer['at'] ) );
		echo '<p class="lp-small">' . esc_html( $as_of ) . '</p>';
	}
}

/** A sentence that stands out, with a title and perhaps a way on. */
function print_notice( string $title, string $sentence, string $kind = '', array $link = array() ): void {
	echo '<div class="lp-notice' . esc_attr( '' === $kind ? '' : " lp-notice--$kind" ) . '" role="status">';
	echo '<p><strong>' . esc_html( $title ) . '</strong></p>';
	if ( '' !== $sentence ) {
		echo '<p>' . esc_html( $sentence ) . '</p>';
	}
	if ( array() !== $link ) {
		echo '<p><a href="' . esc_url( $link[0] ) . '">' . esc_html( $link[1] ) . '</a></p>';
	}
	echo '</div>';
}

/** All courses, each with what it costs and what is left of it. */
function print_courses( array $courses, bool $is_missing_one ): void {
	if ( $is_missing_one ) {
		print_notice( __( 'This course is not offered at the moment', 'learner-progressions' ), __( 'Here is what is.', 'learner-progressions' ) );
	}
	if ( array() === $courses ) {
		echo '<div class="lp-empty"><p class="lp-empty__title">' . esc_html__( 'No courses are on sale at the moment.', 'learner-progressions' ) . '</p>';
		echo '<p>' . esc_html__( 'New ones are shown here as soon as they are.', 'learner-progressions' ) . '</p></div>';
		return;
	}
	echo '<ul class="lp-courses">';
	array_map( __NAMESPACE__ . '\print_card', $courses );
	echo '</ul>';
}

function print_card( array $course ): void {
	$steps = count( $course['steps'] );
	/* translators: %d: how many steps a course has. */
	$facts = array( sprintf( _n( '%d step', '%d steps', $steps, 'learner-progressions' ), $steps ), ...sale_facts( $course ) );
	echo '<li class="lp-course"><h2 class="lp-course__title"><a href="' . esc_url( course_address( $course['code'] ) ) . '"><bdi>' . esc_html( $course['title'] ) . '</bdi></a></h2>';
	echo '<p class="lp-course__copy"><bdi>' . esc_html( (string) ( $course['marketingCopy'] ?? $course['description'] ) ) . '</bdi></p>';
	echo '<p class="lp-course__facts"><strong class="lp-course__price">' . esc_html( price_in_words( $course['price'] ) ) . '</strong>';
	foreach ( array_filter( $facts ) as $fact ) {
		echo '<span>' . esc_html( $fact ) . '</span>';
	}
	echo '</p></li>';
}

/** @return string[] Whether it can be bought, and how many places are left. */
function sale_facts( array $course ): array {
	$left = $course['placesLeft'];
	if ( ! $course['isOnSale'] ) {
		return array( when_on_sale( $course ) );
	}
	if ( null === $left ) {
		return array();
	}
	/* translators: %s: how many. */
	$places = sprintf( _n( '%s place left', '%s places left', $left, 'learner-progressions' ), number_format_i18n( $left ) );
	return array( 0 === $left ? __( 'All places are taken', 'learner-progressions' ) : $places );
}

function when_on_sale( array $course ): string {
	$starts = $course['saleStartsAt'];
	if ( null !== $starts && strtotime( $starts ) > time() ) {
		/* translators: %s: a day. */
		return sprintf( __( 'On sale from %s', 'learner-progressions' ), day_of_instant( $starts ) );
	}
	return __( 'Not on sale any more', 'learner-progressions' );
}

/** One course: what it is, how to get it, and when its classes are. */
function print_course( array $course ): void {
	echo '<p class="lp-catalog__back"><a href="' . esc_url( courses_address() ) . '">' . esc_html__( 'All courses', 'learner-progressions' ) . '</a></p>';
	echo '<h2 class="lp-course__title"><bdi>' . esc_html( $course['title'] ) . '</bdi></h2>';
	if ( 'cancelled' === asked_word( CHECKOUT_PARAMETER ) ) {
		print_notice(
			__( 'You left the payment page', 'learner-progressions' ),
			__( 'Nothing was charged. You can go on whenever you like.', 'learner-progressions' )
		);
	}
	foreach ( array_filter( array( $course['marketingCopy'], $course['description'] ) ) as $text ) {
		echo '<div class="lp-course__copy" dir="auto">' . wp_kses_post( wpautop( esc_html( $text ) ) ) . '</div>';
	}
	print_buy_box( $course );
	print_included( $course );
	print_schedule( $course );
}

/** What one gets for the price. */
function print_included( array $course ): void {
	$steps = count( $course['steps'] );
	/* translators: %d: how many steps a course has. */
	$classes = sprintf( _n( '%d group class, at the time that suits you', '%d group classes, one for each step, at the times that suit you', $steps, 'learner-progressions' ), $steps );
	echo '<h3>' . esc_html__( 'What is included', 'learner-progressions' ) . '</h3><ul class="lp-course__bundle">';
	foreach ( array( $classes, ...bundle_in_words( $course['bundle'] ) ) as $line ) {
		echo '<li>' . esc_html( $line ) . '</li>';
	}
	echo '</ul>';
}

/** Every step with the classes to choose from. */
function print_schedule( array $course ): void {
	echo '<table class="lp-schedule"><caption><span class="lp-schedule__title">' . esc_html__( 'Schedule', 'learner-progressions' ) . '</span>';
	/* translators: %s: name of a time zone. */
	echo '<span class="lp-small">' . esc_html( sprintf( __( 'One class of each step, in the time of %s. You choose when you book.', 'learner-progressions' ), zone_in_words( $course['timeZone'] ) ) ) . '</span></caption>';
	echo '<thead><tr><th scope="col">' . esc_html__( 'When', 'learner-progressions' ) . '</th><th scope="col">' . esc_html__( 'Class', 'learner-progressions' ) . '</th>';
	echo '<th scope="col">' . esc_html__( 'Seats', 'learner-progressions' ) . '</th></tr></thead>';
	foreach ( $course['steps'] as $step ) {
		echo '<tbody><tr><th class="lp-schedule__step" scope="rowgroup" colspan="3"><bdi>' . esc_html( $step['label'] ) . '</bdi>';
		echo null === $step['summary'] ? '' : ' <span class="lp-schedule__summary"><bdi>' . esc_html( $step['summary'] ) . '</bdi></span>';
		echo '</th></tr>';
		foreach ( $step['options'] as $option ) {
			print_option( $option, $course['timeZone'] );
		}
		if ( array() === $step['options'] ) {
			echo '<tr><td colspan="3">' . esc_html__( 'New classes for this step are being planned.', 'learner-progressions' ) . '</td></tr>';
		}
		echo '</tbody>';
	}
	echo '</table>';
}

function print_option( array $option, string $zone ): void {
	echo '<tr' . ( 0 === $option['seatsLeft'] ? ' class="lp-schedule__full"' : '' ) . '><td><time datetime="' . esc_attr( $option['startsAt'] ) . '" data-lp-zone="' . esc_attr( $option['timeZone'] ) . '">';
	echo esc_html( class_day( $option ) ) . ' <span class="lp-schedule__hours">' . esc_html( class_hours( $option ) ) . '</span></time>';
	if ( $option['timeZone'] !== $zone ) {
		echo '<span class="lp-small">' . esc_html( zone_in_words( $option['timeZone'] ) ) . '</span>';
	}
	echo '</td><td><bdi>' . esc_html( $option['title'] ) . '</bdi>';
	echo null === $option['teacher'] ? '' : '<span class="lp-small"><bdi>' . esc_html( $option['teacher'] ) . '</bdi></span>';
	echo '</td><td>' . esc_html( seats_in_words( $option['seatsLeft'] ) ) . '</td></tr>';
}
