<?php
/**
 * Prints the place where the calendar of classes appears.
 *
 * @package Learner_Progressions
 *
 * @var array $attributes The block's attributes.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

\Learner_Progressions\mount(
	'course-calendar',
	array( 'homeUrl' => home_url( '/' ) ) + $attributes,
	__( 'Calendar of classes', 'learner-progressions' ),
	true
);
