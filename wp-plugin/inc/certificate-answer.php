<?php
/**
 * What somebody sees who checks a certificate, mostly on a phone: the verdict first, then what to compare it with.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const VERDICT_MARKS = array(
	'valid'   => 'M4 12.5l5 5L20 6.5',
	'revoked' => 'M6 6l12 12M18 6L6 18',
);

/** The whole of the block: the answer, if something was asked, and the question. */
function print_certificate_check(): void {
	$typed       = asked_code();
	$code        = clean_code( (string) $typed );
	$certificate = '' === $code ? null : certificate_of( $code );
	$state       = null === $typed ? 'empty' : certificate_state( $code, $certificate );
	$wrapper     = get_block_wrapper_attributes( array( 'class' => 'lp-root lp-check' ) );
	echo '<div ' . $wrapper . '>'; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped by get_block_wrapper_attributes().
	$id = wp_unique_id( 'lp-check-' );
	if ( isset( VERDICT_MARKS[ $state ] ) ) {
		print_verdict( $state, $certificate, $id );
	} elseif ( 'empty' !== $state ) {
		print_no_verdict( $state, $code, wait_of( $certificate ), $id );
	}
	print_certificate_form( $state, (string) $typed, $id );
	echo '</div>';
}

/** Seconds until the service answers this visitor again; 0 when it does not say. */
function wait_of( array|\WP_Error|null $certificate ): int {
	$facts = is_wp_error( $certificate ) ? (array) $certificate->get_error_data() : array();
	return (int) ( $facts['more']['retryAfter'] ?? 0 );
}

/** A certificate of ours, and whether it stands. */
function print_verdict( string $state, array $certificate, string $id ): void {
	$revoked_on = $certificate['revokedOn'] ?? null;
	$facts      = array(
		__( 'Name', 'learner-progressions' )             => $certificate['learnerName'],
		__( 'Training program', 'learner-progressions' ) => $certificate['programName'],
		__( 'Completed on', 'learner-progressions' )     => day_in_words( $certificate['completedOn'] ),
	);
	if ( is_string( $revoked_on ) ) {
		$facts[ __( 'Revoked on', 'learner-progressions' ) ] = day_in_words( $revoked_on );
	}
	$word = 'valid' === $state
		? __( 'This certificate is valid', 'learner-progressions' )
		: __( 'This certificate has been revoked', 'learner-progressions' );
	echo '<section class="lp-verdict lp-verdict--' . esc_attr( $state ) . '" aria-labelledby="' . esc_attr( $id ) . '">';
	echo '<h2 class="lp-verdict__word" id="' . esc_attr( $id ) . '">';
	echo '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="' . esc_attr( VERDICT_MARKS[ $state ] ) . '"/></svg>';
	echo '<span>' . esc_html( $word ) . '</span></h2><dl class="lp-verdict__facts">';
	foreach ( $facts as $name => $value ) {
		echo '<div><dt>' . esc_html( $name ) . '</dt><dd><bdi>' . esc_html( $value ) . '</bdi></dd></div>';
	}
	$advice = 'valid' === $state
		? __( 'Compare the name, the program and the day with the certificate you were shown.', 'learner-progressions' )
		: __( 'It was issued once and is not valid any more.', 'learner-progressions' );
	echo '</dl><p class="lp-verdict__note">' . esc_html( $advice ) . '<span class="lp-small">' . esc_html( verdict_source() ) . '</span></p></section>';
}

/** Whose word the verdict is, and of when. */
function verdict_source(): string {
	return sprintf(
		/* translators: 1: name of the site, 2: date, 3: time. */
		__( 'From the records of %1$s, %2$s, %3$s.', 'learner-progressions' ),
		wp_specialchars_decode( get_option( 'blogname' ), ENT_QUOTES ),
		wp_date( get_option( 'date_format' ) ),
		wp_date( get_option( 'time_format' ) )
	);
}

/** A day as the site writes days. */
function day_in_words( string $day ): string {
	return (string) wp_date( get_option( 'date_format' ), (int) strtotime( $day . 'T00:00:00Z' ), new \DateTimeZone( 'UTC' ) );
}

/** Why there is no verdict, and what to do now. */
function print_no_verdict( string $state, string $code, int $wait, string $id ): void {
	list( $title, $sentence ) = no_verdict_words( $wait )[ $state ];
	echo '<section class="lp-verdict lp-verdict--' . esc_attr( $state ) . '" aria-labelledby="' . esc_attr( $id ) . '">';
	echo '<h2 class="lp-verdict__word" id="' . esc_attr( $id ) . '">' . esc_html( $title ) . '</h2>';
	echo '<p class="lp-verdict__note" id="' . esc_attr( $id ) . '-why">' . esc_html( $sentence ) . '</p>';
	if ( 'unknown' === $state ) {
		echo '<p class="lp-verdict__asked" dir="ltr">' . esc_html( trim( chunk_split( $code, 4, ' ' ) ) ) . '</p>';
	}
	if ( in_array( $state, array( 'limited', 'away' ), true ) ) {
		$again = add_query_arg( CODE_PARAMETER, $code, certificate_address() );
		echo '<p class="lp-verdict__again"><a href="' . esc_url( $again ) . '">' . esc_html__( 'Try again', 'learner-progressions' ) . '</a></p>';
	}
	echo '</section>';
}

/** @return array<string, array{string, string}> Title and sentence by state. */
function no_verdict_words( int $wait ): array {
	$soon = __( 'Please try again in a minute.', 'learner-progressions' );
	/* translators: %d: number of seconds. */
	$later = sprintf( _n( 'Please try again in %d second.', 'Please try again in %d seconds.', $wait, 'learner-progressions' ), $wait );
	return array(
		'malformed' => array(
			__( 'This is not the code of a certificate', 'learner-progressions' ),
			__( 'A code has 32 digits and letters from a to f. Spaces and capitals do not matter. Please type it as it stands on the certificate.', 'learner-progressions' ),
		),
		'unknown'   => array(
			__( 'No certificate has this code', 'learner-progressions' ),
			__( 'Please compare it with the certificate, character by character. If it is exactly the same, the certificate was not issued here.', 'learner-progressions' ),
		),
		'limited'   => array(
			__( 'Please wait a moment', 'learner-progressions' ),
			__( 'Many codes have been checked from your connection.', 'learner-progressions' ) . ' ' . ( 0 < $wait ? $later : $soon ),
		),
		'away'      => array(
			__( 'Certificates cannot be checked at the moment', 'learner-progressions' ),
			__( 'This says nothing about the certificate itself.', 'learner-progressions' ) . ' ' . $soon,
		),
	);
}

/** The question. What was typed stays where it may have to be corrected. */
function print_certificate_form( string $state, string $typed, string $id ): void {
	$is_wrong = in_array( $state, array( 'malformed', 'unknown' ), true );
	$label    = isset( VERDICT_MARKS[ $state ] )
		? __( 'Check another certificate', 'learner-progressions' )
		: __( 'Certificate code', 'learner-progressions' );
	$value    = isset( VERDICT_MARKS[ $state ] ) ? '' : $typed;
	list( $action, $query ) = array_pad( explode( '?', certificate_address(), 2 ), 2, '' );
	wp_parse_str( $query, $others );
	echo '<form class="lp-check__form" method="get" action="' . esc_url( $action ) . '">';
	foreach ( $others as $name => $other ) {
		echo '<input type="hidden" name="' . esc_attr( $name ) . '" value="' . esc_attr( $other ) . '">';
	}
	echo '<label class="lp-check__label" for="' . esc_attr( $id ) . '-code">' . esc_html( $label ) . '</label>';
	echo '<span class="lp-small" id="' . esc_attr( $id ) . '-hint">' . esc_html__( '32 digits and letters from a to f. They stand at the foot of the certificate.', 'learner-progressions' ) . '</span>';
	echo '<span class="lp-check__row"><input class="lp-check__code" type="text" dir="ltr" required maxlength="' . esc_attr( (string) LONGEST_TYPED ) . '"';
	echo ' autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" name="' . esc_attr( CODE_PARAMETER ) . '"';
	echo ' id="' . esc_attr( $id ) . '-code" value="' . esc_attr( $value ) . '"';
	echo ' aria-describedby="' . esc_attr( $is_wrong ? "$id-why $id-hint" : "$id-hint" ) . '"' . ( $is_wrong ? ' aria-invalid="true"' : '' ) . '>';
	echo '<button class="wp-element-button lp-button" type="submit">' . esc_html__( 'Check', 'learner-progressions' ) . '</button></span></form>';
}
