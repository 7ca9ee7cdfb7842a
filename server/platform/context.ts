import type Stripe from 'stripe';
import type { Config } from '../config.ts';
import type { Authentication } from './auth.ts';
import type { Canary } from './canary.ts';
import type { Db, WithTx } from './database.ts';
import type { Logger } from './log.ts';
import type { Mail } from './mail.ts';
import type { JobEngine } from './queue.ts';
import type { Secrets } from './secrets.ts';
import type { Uploads } from './uploads.ts';

/** Everything a verb may reach besides its input. The clock is among it, so that a test can set the day. */
export type Deps = {
  config: Config;
  db: Db;
  withTx: WithTx;
  now: () => Date;
  /** The calendar day in the site's zone. */
  today: () => string;
  secrets: Secrets;
  uploads: Uploads;
  mail: Mail;
  canary: Canary;
  log: Logger;
  auth: Authentication;
  jobs: JobEngine;
  /** Null: this installation takes no payments. Never called inside a transaction. */
  stripe: Stripe | null;
};

/** The same, with every read and write inside one transaction that is open already. */
export const within = (deps: Deps, tx: Db): Deps => ({ ...deps, db: tx, withTx: (work) => work(tx) });
