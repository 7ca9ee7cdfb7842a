<?php
/**
 * Prints the place where a learner's courses appear.
 *
 * @package Learner_Progressions
 *
 * @var array $attributes The block's attributes.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

\Learner_Progressions\mount( 'course-progress', $attributes, __( 'Course progress', 'learner-progressions' ) );
