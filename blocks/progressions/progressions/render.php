<?php
/**
 * Prints the place where the learner's progressions appear.
 *
 * @package Learner_Progressions
 *
 * @var array $attributes The block's attributes.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

\Learner_Progressions\mount( 'progressions', $attributes, __( 'Learning progress', 'learner-progressions' ) );
