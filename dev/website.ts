import { administrator } from './accounts.ts';
import type { Ground, Keep } from './ground.ts';
import { MAIL_FROM, TABLE_PREFIX, TIME_ZONE } from './ground.ts';
import { startNginx } from './nginx.ts';
import { startPhpFpm } from './php-fpm.ts';
import { CHECKOUT } from './places.ts';
import { webUser } from './web-user.ts';
import type { Site } from './wordpress.ts';
import { installWordpress, layOutSite } from './wordpress.ts';

/** Installs WordPress if this database has none, and serves it with PHP and nginx. */
export async function startWebsite(
  { directory, versionDirectory, core, secrets, ports, homeUrl, serviceUrl }: Ground,
  { databaseUrl, smtpUrl }: { databaseUrl: string; smtpUrl: string },
  keep: Keep,
): Promise<Site> {
  const user = webUser(CHECKOUT, directory);
  const site = await layOutSite(versionDirectory, core, user, {
    ...{ databaseUrl, homeUrl, serviceUrl, smtpUrl },
    tablePrefix: TABLE_PREFIX,
    bridgeSecret: secrets.bridgeSecret,
    salt: secrets.wordpressSalt,
    mailFrom: MAIL_FROM,
  });
  await installWordpress(versionDirectory, site, { timeZone: TIME_ZONE, administrator });
  const { socket: phpSocket, daemon: php } = await startPhpFpm(directory, user);
  keep(php);
  const { wordpress: port, service: servicePort } = ports;
  keep(await startNginx({ directory, port, root: site.path, phpSocket, servicePort, user }));
  return site;
}
