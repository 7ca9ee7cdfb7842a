<?php
/**
 * Codes of a learner record in words, for a person's export. Nothing is decided by them here.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** @return array<string, array<string, string>> Words by field and code; what is missing is shown as it was sent. */
function code_words(): array {
	return demographic_words() + training_words() + sale_words() + privacy_code_words();
}

/** @return array<string, array<string|int, string>> */
function demographic_words(): array {
	$unknown = __( 'Unknown', 'learner-progressions' );
	return array(
		'gender'        => array(
			'M' => __( 'Male', 'learner-progressions' ),
			'F' => __( 'Female', 'learner-progressions' ),
		),
		'race'          => array(
			'BA' => __( 'Black: African', 'learner-progressions' ),
			'BC' => __( 'Black: Coloured', 'learner-progressions' ),
			'BI' => __( 'Black: Indian or Asian', 'learner-progressions' ),
			'Wh' => __( 'White', 'learner-progressions' ),
			'U'  => $unknown,
		),
		'disability'    => array(
			'N'  => __( 'None', 'learner-progressions' ),
			'01' => __( 'Sight', 'learner-progressions' ),
			'02' => __( 'Hearing', 'learner-progressions' ),
			'03' => __( 'Communication', 'learner-progressions' ),
			'04' => __( 'Physical', 'learner-progressions' ),
			'05' => __( 'Intellectual', 'learner-progressions' ),
			'06' => __( 'Emotional', 'learner-progressions' ),
			'07' => __( 'Multiple', 'learner-progressions' ),
			'09' => __( 'Disabled, not specified', 'learner-progressions' ),
		),
		'citizenStatus' => array(
			'SA' => __( 'South African', 'learner-progressions' ),
			'PR' => __( 'Permanent resident', 'learner-progressions' ),
			'D'  => __( 'Dual: South African and another', 'learner-progressions' ),
			'O'  => __( 'Other', 'learner-progressions' ),
			'U'  => $unknown,
		),
		'province'      => array(
			'1' => 'Western Cape',
			'2' => 'Eastern Cape',
			'3' => 'Northern Cape',
			'4' => 'Free State',
			'5' => 'KwaZulu-Natal',
			'6' => 'North West',
			'7' => 'Gauteng',
			'8' => 'Mpumalanga',
			'9' => 'Limpopo',
			'N' => __( 'National', 'learner-progressions' ),
			'X' => __( 'Outside South Africa', 'learner-progressions' ),
			'U' => $unknown,
		),
		'homeLanguage'  => array(
			'Eng'  => 'English',
			'Afr'  => 'Afrikaans',
			'Oth'  => __( 'Other', 'learner-progressions' ),
			'SASL' => __( 'South African Sign Language', 'learner-progressions' ),
			'Nde'  => 'isiNdebele',
			'Xho'  => 'isiXhosa',
			'Zul'  => 'isiZulu',
			'Sep'  => 'Sepedi',
			'Ses'  => 'Sesotho',
			'Set'  => 'Setswana',
			'Swa'  => 'siSwati',
			'Tsh'  => 'Tshivenḓa',
			'Xit'  => 'Xitsonga',
			'U'    => $unknown,
		),
	);
}

/** @return array<string, array<string, string>> */
function training_words(): array {
	$leaving = array(
		'removed_by_employer' => __( 'Removed by the employer', 'learner-progressions' ),
		'dropped_out'         => __( 'Dropped out', 'learner-progressions' ),
		'moved'               => __( 'Moved to another class', 'learner-progressions' ),
	);
	return array(
		'status'        => array(
			'not_started'     => __( 'Not started', 'learner-progressions' ),
			'in_progress'     => __( 'In progress', 'learner-progressions' ),
			'completed'       => __( 'Completed', 'learner-progressions' ),
			'on_hold'         => __( 'On hold', 'learner-progressions' ),
			'pending'         => __( 'Not begun', 'learner-progressions' ),
			'active'          => __( 'Under way', 'learner-progressions' ),
			'cancelled'       => __( 'Cancelled', 'learner-progressions' ),
			'pending_payment' => __( 'Waits for payment', 'learner-progressions' ),
			'refunded'        => __( 'Refunded', 'learner-progressions' ),
			'frozen'          => __( 'Frozen', 'learner-progressions' ),
			'booked'          => __( 'Booked', 'learner-progressions' ),
			'missed'          => __( 'Missed', 'learner-progressions' ),
			'waiting'         => __( 'Waits', 'learner-progressions' ),
			'offered'         => __( 'Seat offered', 'learner-progressions' ),
			'accepted'        => __( 'Seat taken', 'learner-progressions' ),
			'expired'         => __( 'Expired', 'learner-progressions' ),
			'left'            => __( 'Left', 'learner-progressions' ),
			'open'            => __( 'Open', 'learner-progressions' ),
			'done'            => __( 'Carried out', 'learner-progressions' ),
			'declined'        => __( 'Declined', 'learner-progressions' ),
		),
		'endedReason'   => $leaving,
		'leavingReason' => $leaving,
		'source'        => array(
			'schedule'   => __( 'From the schedule', 'learner-progressions' ),
			'attendance' => __( 'From the register', 'learner-progressions' ),
			'manual'     => __( 'Entered by hand', 'learner-progressions' ),
		),
		'action'        => array(
			'contacted_facilitator' => __( 'Facilitator contacted', 'learner-progressions' ),
			'qa_visit_arranged'     => __( 'Quality visit arranged', 'learner-progressions' ),
			'accepted'              => __( 'Accepted as it is', 'learner-progressions' ),
			'other'                 => __( 'Something else', 'learner-progressions' ),
		),
		'exceptionCode' => array(
			'no_lp_in_class'        => __( 'The learner has no programme in this class.', 'learner-progressions' ),
			'date_before_start'     => __( 'The programme had not started on this day.', 'learner-progressions' ),
			'date_on_hold'          => __( 'The programme was on hold on this day.', 'learner-progressions' ),
			'date_after_completion' => __( 'The programme was completed before this day.', 'learner-progressions' ),
			'too_many_hours'        => __( 'That makes more than 24 hours on one day.', 'learner-progressions' ),
		),
		'kind'          => array(
			'report.exported'      => __( 'A report was handed out', 'learner-progressions' ),
			'portfolio.downloaded' => __( 'A portfolio file was opened', 'learner-progressions' ),
			'certificate.downloaded' => __( 'A certificate was opened', 'learner-progressions' ),
		),
		'report'        => array(
			'progressions'    => __( 'Progressions', 'learner-progressions' ),
			'monthly'         => __( 'Monthly report', 'learner-progressions' ),
			'regulatory'      => __( 'Regulatory report', 'learner-progressions' ),
			'dossier'         => __( 'Learner dossier', 'learner-progressions' ),
			'personal_data'   => __( 'Personal data export', 'learner-progressions' ),
			'course_progress' => __( 'Course progress', 'learner-progressions' ),
			'course_programs' => __( 'Course programs', 'learner-progressions' ),
		),
	);
}

/** @return array<string, array<string, string>> Words of privacy requests. */
function privacy_code_words(): array {
	return array(
		'request'  => array(
			'access'  => __( 'Wants to see the data', 'learner-progressions' ),
			'erasure' => __( 'Wants the data erased', 'learner-progressions' ),
		),
		'removed'  => array(
			'contacts'      => __( 'Contact details', 'learner-progressions' ),
			'notes'         => __( 'Notes', 'learner-progressions' ),
			'expired_files' => __( 'Portfolio files past their retention period', 'learner-progressions' ),
			'equity'        => __( 'Race, disability and home language', 'learner-progressions' ),
			'identity'      => __( 'Names and identity numbers', 'learner-progressions' ),
		),
		'retained' => retention_sentences(),
	);
}
