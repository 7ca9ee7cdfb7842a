<?php
/**
 * From a WordPress user to the learner record.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Prints the row on the user screen for those who may see learners. */
function print_learner_link( \WP_User $user ): void {
	if ( ! current_user_can( 'lp_view_learners' ) ) {
		return;
	}
	$url = add_query_arg( 'wpUser', $user->ID, screen_url( 'learners' ) );
	?>
	<h2><?php esc_html_e( 'Learner Progressions', 'learner-progressions' ); ?></h2>
	<table class="form-table" role="presentation">
		<tr>
			<th scope="row"><?php esc_html_e( 'Learner record', 'learner-progressions' ); ?></th>
			<td><a href="<?php echo esc_url( $url ); ?>"><?php esc_html_e( 'Open the learner record', 'learner-progressions' ); ?></a></td>
		</tr>
	</table>
	<?php
}
