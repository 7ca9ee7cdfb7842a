import { join } from 'node:path';
import { ensureAccounts } from './accounts.ts';
import { buildBlocks, watchBlocks } from './build.ts';
import { loadDemo } from './demo.ts';
import type { Ground, Keep, StackOptions } from './ground.ts';
import { MAIL_FROM, prepareGround, TABLE_PREFIX, TIME_ZONE } from './ground.ts';
import { interrupted } from './interruption.ts';
import type { MailSink } from './mail-sink.ts';
import { startMailSink } from './mail-sink.ts';
import { startMariadb } from './mariadb.ts';
import { connectPartners } from './partners/connect.ts';
import { askAs } from './partners/office.ts';
import { type PartnersSite, startPartners } from './partners/start.ts';
import type { ServiceEnvironment } from './service.ts';
import { migrate, startService, startWorker } from './service.ts';
import type { State } from './state.ts';
import { playStripe, STRIPE_KEY, webhookSecretOf } from './stripe/play.ts';
import { ensurePackages } from './system-packages.ts';
import { startWebsite } from './website.ts';
import type { Site } from './wordpress.ts';
import { activatePlugin } from './wordpress.ts';

/** Brings the parts up one after the other and hands each running one to `keep`. Answers the state, without pids. */
export async function bringUp(options: StackOptions, keep: Keep): Promise<Omit<State, 'pids'>> {
  const say = (sentence: string) => {
    interrupted.throwIfAborted();
    if (!options.quiet) console.log(sentence);
  };
  await ensurePackages('stack');
  const ground = await prepareGround(options);
  say('Starting MariaDB and the mail sink');
  const { databaseUrl, mailSink } = await startStores(ground, options, keep);
  say(`Starting WordPress ${ground.core.release}`);
  const site = await startWebsite(ground, { databaseUrl, smtpUrl: mailSink.smtpUrl }, keep);
  const environment = serviceEnvironment(ground, site, databaseUrl, mailSink);
  await migrate(environment);
  if (options.watch) for (const watcher of await watchBlocks(options.directory)) keep(watcher);
  else await buildBlocks(say);
  await activatePlugin(ground.versionDirectory, site);
  const accounts = await ensureAccounts(ground.versionDirectory, site);
  say('Starting the service and the worker');
  const { url: stripeUrl } = await playStripe(ground, keep);
  const service = { directory: options.directory, environment, watch: options.watch ?? false };
  keep(await startService(service));
  keep(await startWorker(service));
  if (options.demo) say('Looking after the demo data');
  const logins = options.demo ? await loadDemo(ground.versionDirectory, environment, accounts) : accounts;
  const partnersUrl = await playPartners(ground, options.demo ? logins : null, keep);
  return {
    wordpressUrl: ground.homeUrl,
    wordpressVersion: ground.core.release,
    apiUrl: `${ground.homeUrl}/lp-api`,
    serviceUrl: ground.serviceUrl,
    databaseUrl,
    tablePrefix: TABLE_PREFIX,
    portfoliosDir: site.portfoliosDir,
    mailSink: { smtpUrl: mailSink.smtpUrl, httpUrl: mailSink.httpUrl },
    partnersUrl,
    stripeUrl,
    logins,
  };
}

async function startStores({ ports, database, secrets }: Ground, options: StackOptions, keep: Keep) {
  const { directory, isRelaxed, databaseArguments: furtherArguments } = options;
  const mailSink = await startMailSink({ smtp: ports.smtp, http: ports.mail });
  keep(mailSink);
  const password = secrets.databasePassword;
  const account = { database, password, port: ports.mariadb };
  const { url, daemon } = await startMariadb({ directory, ...account, isRelaxed, furtherArguments });
  keep(daemon);
  return { databaseUrl: url, mailSink };
}

/** Those of the demo's partners, where there is a demo, are connected as an office would do it. */
async function playPartners(ground: Ground, logins: State['logins'] | null, keep: Keep): Promise<string> {
  const file = join(ground.versionDirectory, 'partners.json');
  const partners = await startPartners({ port: ground.ports.partners, file });
  keep(partners);
  // Whoever has locked the office out has a reason; the rest of the stack does not depend on it.
  if (logins)
    await connect(ground, logins, partners).catch((error: Error) =>
      console.error(`The partners are not connected: ${error.message}`),
    );
  return partners.url;
}

async function connect(ground: Ground, logins: State['logins'], partners: PartnersSite): Promise<void> {
  const ask = await askAs({ wordpressUrl: ground.homeUrl, apiUrl: `${ground.homeUrl}/lp-api` }, logins.office);
  const named = Object.entries(logins).flatMap(([name, { learnerId }]) => (learnerId ? [{ name, learnerId }] : []));
  await connectPartners(ask, partners.notebook, { address: partners.url, named });
}

function serviceEnvironment(ground: Ground, site: Site, databaseUrl: string, mailSink: MailSink): ServiceEnvironment {
  return {
    DATABASE_URL: databaseUrl,
    WP_TABLE_PREFIX: TABLE_PREFIX,
    WP_HOME_URL: ground.homeUrl,
    BRIDGE_SECRET: ground.secrets.bridgeSecret,
    HOST: '127.0.0.1',
    PORT: String(ground.ports.service),
    PORTFOLIOS_DIR: site.portfoliosDir,
    SITE_TIME_ZONE: TIME_ZONE,
    SMTP_URL: mailSink.smtpUrl,
    MAIL_FROM,
    SECRETS_KEY: ground.secrets.secretsKey,
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_WEBHOOK_SECRETS: webhookSecretOf(ground),
    STRIPE_API_BASE: `http://127.0.0.1:${ground.ports.stripe}`,
  };
}
