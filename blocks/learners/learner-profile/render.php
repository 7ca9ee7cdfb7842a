<?php
/**
 * Prints the place where a learner's profile appears.
 *
 * @package Learner_Progressions
 *
 * @var array $attributes The block's attributes.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

\Learner_Progressions\mount( 'learner-profile', $attributes, __( 'Learner profile', 'learner-progressions' ) );
