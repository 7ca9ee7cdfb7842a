<?php
/**
 * Prints the question for a certificate's code and, once one was asked for, the answer.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

\Learner_Progressions\print_certificate_check();
