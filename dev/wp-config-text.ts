export type ConfigValues = {
  databaseUrl: string;
  tablePrefix: string;
  homeUrl: string;
  serviceUrl: string;
  bridgeSecret: string;
  salt: string;
  smtpUrl: string;
  mailFrom: string;
};

const SALTS = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`]);

/** The text of wp-config.php for a local WordPress that talks to nobody but this machine. */
export function configText(values: ConfigValues, debugLog: string): string {
  const smtp = new URL(values.smtpUrl);
  const database = new URL(values.databaseUrl);
  const constants = {
    DB_NAME: database.pathname.slice(1),
    DB_USER: database.username,
    DB_PASSWORD: database.password,
    DB_HOST: database.host,
    DB_CHARSET: 'utf8mb4',
    DB_COLLATE: '',
    ...Object.fromEntries(SALTS.map((name) => [name, `${name}${values.salt}`])),
    WP_HOME: values.homeUrl,
    WP_SITEURL: values.homeUrl,
    // Lets application passwords work over http.
    WP_ENVIRONMENT_TYPE: 'local',
    // Admin pages would wait for servers that are not ours.
    WP_HTTP_BLOCK_EXTERNAL: true,
    WP_ACCESSIBLE_HOSTS: '127.0.0.1',
    AUTOMATIC_UPDATER_DISABLED: true,
    DISABLE_WP_CRON: true,
    DISALLOW_FILE_EDIT: true,
    FS_METHOD: 'direct',
    WP_DEBUG: true,
    WP_DEBUG_DISPLAY: false,
    WP_DEBUG_LOG: debugLog,
    LEARNER_PROGRESSIONS_SERVICE_URL: values.serviceUrl,
    LEARNER_PROGRESSIONS_SECRET: values.bridgeSecret,
    LOCAL_SMTP_HOST: smtp.hostname,
    LOCAL_SMTP_PORT: Number(smtp.port),
    LOCAL_MAIL_FROM: values.mailFrom,
  };
  const lines = Object.entries(constants).map(([name, value]) => `define( '${name}', ${inPhp(value)} );`);
  return `<?php
// Written anew at every start of the local stack.
${lines.join('\n')}
$table_prefix = ${inPhp(values.tablePrefix)};

if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
`;
}

function inPhp(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : String(value);
}
