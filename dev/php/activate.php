<?php
/**
 * Activates the plugin: input { homeUrl }, answer {}.
 *
 * @package Learner_Progressions
 */

declare(strict_types=1);

require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

or_fail( activate_plugin( 'learner-progressions/learner-progressions.php' ) );

echo '{}';
