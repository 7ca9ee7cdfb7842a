<?php
/**
 * Who may do what: the product's capabilities and the roles that hold them.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const CAPABILITIES = array(
	'lp_view_own',
	'lp_view_learners',
	'lp_manage_learners',
	'lp_manage_progressions',
	'lp_export_regulatory',
	'lp_manage_training',
	'lp_manage_courses',
	'lp_view_reports',
	'lp_manage_settings',
);

/**
 * Capabilities by role. A facilitator's own classes come from the record, not from a capability.
 *
 * @return array<string, string[]>
 */
function capabilities_by_role(): array {
	return array(
		'lp_learner'     => array( 'lp_view_own' ),
		'lp_facilitator' => array( 'lp_view_own' ),
		'lp_office'      => array_values( array_diff( CAPABILITIES, array( 'lp_manage_settings' ) ) ),
		'administrator'  => CAPABILITIES,
	);
}

/** @return array<string, string> Names as WordPress lists them. */
function role_names(): array {
	return array(
		'lp_learner'     => __( 'Learner', 'learner-progressions' ),
		'lp_facilitator' => __( 'Facilitator', 'learner-progressions' ),
		'lp_office'      => __( 'Training office', 'learner-progressions' ),
	);
}

/** Adds the roles, and brings the capabilities of existing ones to today's list. Safe to repeat. */
function install_roles(): void {
	foreach ( role_names() as $role => $name ) {
		if ( ! get_role( $role ) ) {
			add_role( $role, $name, array( 'read' => true ) );
		}
	}
	foreach ( capabilities_by_role() as $role => $capabilities ) {
		grant_exactly( $role, $capabilities );
	}
}

/**
 * Grants these of our capabilities to a role, and takes the others from it.
 *
 * @param string   $role         Role name.
 * @param string[] $capabilities What it shall hold.
 */
function grant_exactly( string $role, array $capabilities ): void {
	$holder = get_role( $role );
	if ( ! $holder ) {
		return;
	}
	foreach ( CAPABILITIES as $capability ) {
		$granted = in_array( $capability, $capabilities, true );
		if ( $granted !== $holder->has_cap( $capability ) ) {
			$granted ? $holder->add_cap( $capability ) : $holder->remove_cap( $capability );
		}
	}
}

/** Takes the roles and every capability back; called on uninstall. */
function remove_roles(): void {
	foreach ( array_keys( role_names() ) as $role ) {
		remove_role( $role );
	}
	foreach ( array_keys( wp_roles()->roles ) as $role ) {
		grant_exactly( $role, array() );
	}
}

/** Somebody who may change the settings; in whose name WordPress asks when nobody is logged in (cron, command line). */
function responsible_user_id(): int {
	$administrators = get_users(
		array(
			'capability' => 'lp_manage_settings',
			'number'     => 1,
			'orderby'    => 'ID',
			'fields'     => 'ID',
		)
	);
	return (int) ( $administrators[0] ?? 0 );
}
