<?php
/**
 * Tools > Export and Erase Personal Data: the service finds and erases, WordPress shows it in words.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const PRIVACY_TIMEOUT = 30;

/**
 * Adds ours to WordPress' exporters.
 *
 * @param mixed $exporters By name.
 */
function add_exporter( mixed $exporters ): mixed {
	if ( is_array( $exporters ) ) {
		$exporters['learner-progressions'] = array(
			'exporter_friendly_name' => __( 'Learner record', 'learner-progressions' ),
			'callback'               => __NAMESPACE__ . '\export_person',
		);
	}
	return $exporters;
}

/**
 * Adds ours to WordPress' erasers.
 *
 * @param mixed $erasers By name.
 */
function add_eraser( mixed $erasers ): mixed {
	if ( is_array( $erasers ) ) {
		$erasers['learner-progressions'] = array(
			'eraser_friendly_name' => __( 'Learner record', 'learner-progressions' ),
			'callback'             => __NAMESPACE__ . '\erase_person',
		);
	}
	return $erasers;
}

/**
 * One page of a person's data; an error stops the whole export, so that nobody is handed half of it.
 *
 * @return array{data: array, done: bool}|\WP_Error
 */
function export_person( string $email, int $page = 1 ): array|\WP_Error {
	$answer = ask_about( 'export', $email, $page );
	return is_wp_error( $answer ) ? $answer : array(
		'data' => array_map( __NAMESPACE__ . '\exported_item', $answer['items'] ),
		'done' => $answer['done'],
	);
}

/**
 * Erases a person; what has to stay is said with its reason. An error leaves the request open.
 *
 * @return array{items_removed: bool, items_retained: bool, messages: string[], done: bool}|\WP_Error
 */
function erase_person( string $email, int $page = 1 ): array|\WP_Error {
	$answer = ask_about( 'erase', $email, $page );
	return is_wp_error( $answer ) ? $answer : array(
		'items_removed'  => (bool) $answer['removed'],
		'items_retained' => (bool) $answer['retained'],
		'messages'       => array_map( static fn( string $reason ): string => retention_sentences()[ $reason ] ?? $reason, $answer['retained'] ),
		'done'           => $answer['done'],
	);
}

function ask_about( string $verb, string $email, int $page ): array|\WP_Error {
	$person = array(
		'email' => $email,
		'page'  => $page,
	);
	return call( 'POST', '/wordpress/privacy/' . $verb, $person, array( 'timeout' => PRIVACY_TIMEOUT ) );
}

/**
 * An item in WordPress' shape, its codes in words.
 *
 * @param array $item `group`, `itemId` and `fields`, as the service sends it.
 */
function exported_item( array $item ): array {
	$in_words = static fn( array $field ): array => array(
		'name'  => field_words()[ $field['name'] ] ?? $field['name'],
		'value' => code_words()[ $field['name'] ][ $field['value'] ] ?? $field['value'],
	);
	return array(
		'group_id'    => 'learner-progressions-' . $item['group'],
		'group_label' => group_words()[ $item['group'] ] ?? $item['group'],
		'item_id'     => $item['itemId'],
		'data'        => array_map( $in_words, $item['fields'] ),
	);
}
