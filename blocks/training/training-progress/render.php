<?php
/**
 * Prints the place where a learner's training at partners appears.
 *
 * @package Learner_Progressions
 *
 * @var array $attributes The block's attributes.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

\Learner_Progressions\mount( 'training-progress', $attributes, __( 'Training', 'learner-progressions' ) );
