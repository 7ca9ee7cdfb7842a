<?php
/**
 * Pipeline and stuck learners on a page. It is the same app as in wp-admin, so it brings that script along.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

if ( is_user_logged_in() ) {
	enqueue_office();
}

mount( 'training-pipeline', $attributes, __( 'Training pipeline', 'learner-progressions' ) );
