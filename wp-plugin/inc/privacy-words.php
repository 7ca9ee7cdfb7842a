<?php
/**
 * What stands in a person's export and under an erasure, in words: the service sends codes.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** @return array<string, string> Headings of an export. */
function group_words(): array {
	return array(
		'learner'      => __( 'Learner record', 'learner-progressions' ),
		'progressions' => __( 'Learning programmes', 'learner-progressions' ),
		'transitions'  => __( 'From programme to programme', 'learner-progressions' ),
		'holds'        => __( 'Programmes on hold', 'learner-progressions' ),
		'excess'       => __( 'Excessive hours', 'learner-progressions' ),
		'hours'        => __( 'Hours log', 'learner-progressions' ),
		'register'     => __( 'Hours that wait or were dismissed', 'learner-progressions' ),
		'classes'      => __( 'Classes', 'learner-progressions' ),
		'courses'      => __( 'Courses', 'learner-progressions' ),
		'modules'      => __( 'Modules done', 'learner-progressions' ),
		'training'     => __( 'Training at partners', 'learner-progressions' ),
		'steps'        => __( 'Steps of the training', 'learner-progressions' ),
		'certificates' => __( 'Certificates', 'learner-progressions' ),
		'accounts'     => __( 'Accounts at partners', 'learner-progressions' ),
		'events'       => __( 'What partners reported', 'learner-progressions' ),
		'purchases'    => __( 'Courses bought', 'learner-progressions' ),
		'payments'     => __( 'Payments', 'learner-progressions' ),
		'credits'      => __( 'Credits', 'learner-progressions' ),
		'choices'      => __( 'Calendar and mails', 'learner-progressions' ),
		'files'        => __( 'Portfolio files', 'learner-progressions' ),
		'requests'     => __( 'Privacy requests', 'learner-progressions' ),
		'disclosures'  => __( 'To whom the record was given', 'learner-progressions' ),
	);
}

/** @return array<string, string> Why something stays after an erasure. */
function retention_sentences(): array {
	return array(
		'in_training'        => __( 'The learner is in training: name, identity number and equity details are kept until the training has ended.', 'learner-progressions' ),
		'completed_record'   => __( 'Completed learning programmes are kept with the name, identity number and equity details: the regulator may ask for them.', 'learner-progressions' ),
		'hours_record'       => __( 'Hours and attendance are kept with the name and identity number, as evidence of the training that was given.', 'learner-progressions' ),
		'course_record'      => __( 'Courses that were begun are kept with the name and identity number, as evidence of the training that was given.', 'learner-progressions' ),
		'training_record'    => __( 'Training at partners that was begun is kept with the name and identity number, as evidence of the training that was given.', 'learner-progressions' ),
		'purchase_record'    => __( 'Purchases and payments are kept on the books with the name and identity number.', 'learner-progressions' ),
		'files_in_retention' => __( 'Portfolio files are kept until their retention period is over; they are then deleted without being asked for.', 'learner-progressions' ),
	);
}

/** @return array<string, string> Labels by the service's name of a field. */
function field_words(): array {
	return array(
		'firstName'            => __( 'First name', 'learner-progressions' ),
		'surname'              => __( 'Surname', 'learner-progressions' ),
		'secondName'           => __( 'Second name', 'learner-progressions' ),
		'initials'             => __( 'Initials', 'learner-progressions' ),
		'saIdNumber'           => __( 'SA ID number', 'learner-progressions' ),
		'passportNumber'       => __( 'Passport number', 'learner-progressions' ),
		'birthDate'            => __( 'Birth date', 'learner-progressions' ),
		'gender'               => __( 'Gender', 'learner-progressions' ),
		'race'                 => __( 'Race', 'learner-progressions' ),
		'disability'           => __( 'Disability', 'learner-progressions' ),
		'homeLanguage'         => __( 'Home language', 'learner-progressions' ),
		'nationality'          => __( 'Nationality', 'learner-progressions' ),
		'citizenStatus'        => __( 'Citizen status', 'learner-progressions' ),
		'province'             => __( 'Province', 'learner-progressions' ),
		'email'                => __( 'E-mail address', 'learner-progressions' ),
		'phone'                => __( 'Phone', 'learner-progressions' ),
		'employer'             => __( 'Employer', 'learner-progressions' ),
		'client'               => __( 'Client', 'learner-progressions' ),
		'wpUserId'             => __( 'User on this site', 'learner-progressions' ),
		'createdAt'            => __( 'Recorded', 'learner-progressions' ),
		'updatedAt'            => __( 'Last changed', 'learner-progressions' ),
		'erasedAt'             => __( 'Erased', 'learner-progressions' ),
		'programme'            => __( 'Programme', 'learner-progressions' ),
		'class'                => __( 'Class', 'learner-progressions' ),
		'status'               => __( 'Status', 'learner-progressions' ),
		'startDate'            => __( 'First day', 'learner-progressions' ),
		'endDate'              => __( 'Last day', 'learner-progressions' ),
		'completionDate'       => __( 'Completed on', 'learner-progressions' ),
		'durationHours'        => __( 'Duration in hours', 'learner-progressions' ),
		'hoursTrained'         => __( 'Hours trained', 'learner-progressions' ),
		'hoursPresent'         => __( 'Hours present', 'learner-progressions' ),
		'endedReason'          => __( 'Why it ended', 'learner-progressions' ),
		'endedDate'            => __( 'Ended on', 'learner-progressions' ),
		'leavingReason'        => __( 'Why the class was left', 'learner-progressions' ),
		'course'               => __( 'Course', 'learner-progressions' ),
		'unit'                 => __( 'Unit', 'learner-progressions' ),
		'module'               => __( 'Module', 'learner-progressions' ),
		'enrolledAt'           => __( 'Enrolled', 'learner-progressions' ),
		'withdrawnAt'          => __( 'Withdrawn', 'learner-progressions' ),
		'completionPercentage' => __( 'Completed in per cent', 'learner-progressions' ),
		'completedUnits'       => __( 'Units completed', 'learner-progressions' ),
		'totalUnits'           => __( 'Units that count', 'learner-progressions' ),
		'lastActivityAt'       => __( 'Last activity', 'learner-progressions' ),
		'program'              => __( 'Training program', 'learner-progressions' ),
		'nameIssued'           => __( 'Name as issued', 'learner-progressions' ),
		'issuedAt'             => __( 'Issued', 'learner-progressions' ),
		'revokedAt'            => __( 'Taken back', 'learner-progressions' ),
		'code'                 => __( 'Code', 'learner-progressions' ),
		'completedAt'          => __( 'Completed', 'learner-progressions' ),
		'partner'              => __( 'Partner', 'learner-progressions' ),
		'calendarLinkMadeAt'   => __( 'Calendar link made', 'learner-progressions' ),
		'remindersStoppedAt'   => __( 'Reminders of steps stopped', 'learner-progressions' ),
		'boughtBy'             => __( 'Bought by', 'learner-progressions' ),
		'price'                => __( 'Amount', 'learner-progressions' ),
		'fulfilledAt'          => __( 'Enrolled', 'learner-progressions' ),
		'endedAt'              => __( 'Ended', 'learner-progressions' ),
		'note'                 => __( 'Note', 'learner-progressions' ),
		'credit'               => __( 'Kind of credit', 'learner-progressions' ),
		'delta'                => __( 'Change', 'learner-progressions' ),
		'movement'             => __( 'What happened', 'learner-progressions' ),
		'externalCourseId'     => __( 'Course at the partner', 'learner-progressions' ),
		'externalStudentId'    => __( 'Student at the partner', 'learner-progressions' ),
		'startedAt'            => __( 'Begun', 'learner-progressions' ),
		'launchedAt'           => __( 'Last opened', 'learner-progressions' ),
		'lastEventAt'          => __( 'Last report of the partner', 'learner-progressions' ),
		'cancelledAt'          => __( 'Cancelled', 'learner-progressions' ),
		'linkedAt'             => __( 'Linked', 'learner-progressions' ),
		'eventType'            => __( 'What was reported', 'learner-progressions' ),
		'occurredAt'           => __( 'When it happened', 'learner-progressions' ),
		'notes'                => __( 'Notes', 'learner-progressions' ),
		'date'                 => __( 'Day', 'learner-progressions' ),
		'source'               => __( 'Source', 'learner-progressions' ),
		'reason'               => __( 'Reason', 'learner-progressions' ),
		'fileName'             => __( 'File name', 'learner-progressions' ),
		'fileType'             => __( 'File type', 'learner-progressions' ),
		'fileSize'             => __( 'Size in bytes', 'learner-progressions' ),
		'uploadedAt'           => __( 'Uploaded', 'learner-progressions' ),
		'at'                   => __( 'When', 'learner-progressions' ),
		'kind'                 => __( 'What happened', 'learner-progressions' ),
		'report'               => __( 'Report', 'learner-progressions' ),
		'recipient'            => __( 'Recipient', 'learner-progressions' ),
		'givenBy'              => __( 'Given by', 'learner-progressions' ),
		'fromProgramme'        => __( 'From', 'learner-progressions' ),
		'toProgramme'          => __( 'To', 'learner-progressions' ),
		'fromDate'             => __( 'First day not counted', 'learner-progressions' ),
		'toDate'               => __( 'First day counted again', 'learner-progressions' ),
		'resumeReason'         => __( 'Why it was resumed', 'learner-progressions' ),
		'action'               => __( 'What was done', 'learner-progressions' ),
		'overageHours'         => __( 'Hours over the duration', 'learner-progressions' ),
		'exceptionCode'        => __( 'Why the hours could not be posted', 'learner-progressions' ),
		'dismissedAt'          => __( 'Dismissed', 'learner-progressions' ),
		'dismissReason'        => __( 'Why they were dismissed', 'learner-progressions' ),
		'request'              => __( 'Request', 'learner-progressions' ),
		'receivedOn'           => __( 'Received', 'learner-progressions' ),
		'dueOn'                => __( 'Answer due', 'learner-progressions' ),
		'receivedAt'           => __( 'Received', 'learner-progressions' ),
		'settledAt'            => __( 'Settled', 'learner-progressions' ),
		'removed'              => __( 'What was erased', 'learner-progressions' ),
		'retained'             => __( 'What was kept', 'learner-progressions' ),
	);
}
