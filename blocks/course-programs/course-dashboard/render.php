<?php
/**
 * Prints the place where a learner's bought courses appear.
 *
 * @package Learner_Progressions
 *
 * @var array $attributes The block's attributes.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

$attributes['coursesUrl'] = \Learner_Progressions\courses_address();
\Learner_Progressions\mount( 'course-dashboard', $attributes, __( 'Your courses', 'learner-progressions' ) );
