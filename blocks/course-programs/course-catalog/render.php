<?php
/**
 * Prints the courses on sale, one of them, or what has become of a payment.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

\Learner_Progressions\print_course_catalog();
