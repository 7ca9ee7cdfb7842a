<?php
/**
 * Plugin Name:       Learner Progressions
 * Description:       One trustworthy record of how a learner moves forward: hours, portfolios and sign-off, shown to learners and worked on by the office.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Tested up to:      7.1
 * Requires PHP:      8.1
 * Author:            The Learner Progressions authors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       learner-progressions
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

namespace Learner_Progressions;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const VERSION          = '0.1.0';
const CONTRACT_VERSION = 1;
const PLUGIN_FILE      = __FILE__;

// The ground: settings, people, and the key that opens the service.
require __DIR__ . '/inc/options.php';
require __DIR__ . '/inc/roles.php';
require __DIR__ . '/inc/activation.php';
require __DIR__ . '/inc/token.php';
require __DIR__ . '/inc/account-changes.php';

// Talking to the service: what can go wrong, the call itself, and the road through WordPress.
require __DIR__ . '/inc/faults.php';
require __DIR__ . '/inc/service.php';
require __DIR__ . '/inc/multipart.php';
require __DIR__ . '/inc/stream.php';
require __DIR__ . '/inc/road.php';
require __DIR__ . '/inc/ajax.php';

// What visitors and the office see.
require __DIR__ . '/inc/front-config.php';
require __DIR__ . '/inc/mount.php';
require __DIR__ . '/inc/blocks.php';
require __DIR__ . '/inc/shortcodes.php';
require __DIR__ . '/inc/block-page.php';
require __DIR__ . '/inc/certificate-check.php';
require __DIR__ . '/inc/certificate-answer.php';
require __DIR__ . '/inc/certificate-page.php';
require __DIR__ . '/inc/course-catalog.php';
require __DIR__ . '/inc/course-catalog-visit.php';
require __DIR__ . '/inc/course-catalog-page.php';
require __DIR__ . '/inc/course-catalog-words.php';
require __DIR__ . '/inc/course-catalog-offer.php';
require __DIR__ . '/inc/course-catalog-bought.php';
require __DIR__ . '/inc/course-catalog-checkout.php';
require __DIR__ . '/inc/calendar-feed.php';
require __DIR__ . '/inc/course-links.php';
require __DIR__ . '/inc/admin.php';
require __DIR__ . '/inc/users.php';
require __DIR__ . '/inc/user-screen.php';

// Health: one list of checks, told in several places.
require __DIR__ . '/inc/upload-guard.php';
require __DIR__ . '/inc/check-sentences.php';
require __DIR__ . '/inc/findings.php';
require __DIR__ . '/inc/connection.php';
require __DIR__ . '/inc/connection-route.php';
require __DIR__ . '/inc/site-health.php';
require __DIR__ . '/inc/dashboard.php';
require __DIR__ . '/inc/cli.php';

// Rights of the person.
require __DIR__ . '/inc/code-words.php';
require __DIR__ . '/inc/sale-words.php';
require __DIR__ . '/inc/privacy-words.php';
require __DIR__ . '/inc/privacy.php';
require __DIR__ . '/inc/privacy-text.php';

require __DIR__ . '/inc/bootstrap.php';

bootstrap();
