import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { findProgram } from '../../../dev/places.ts';
import { watchFor } from './faults.ts';
import { lengthOfPhpLog, phpComplaints } from './php-log.ts';
import { type Session, sessionOf } from './session.ts';
import type { Person, TestStack } from './stack.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type Options = {
  /** Faults that belong to the test, such as /403 POST/. */
  expected?: RegExp[];
  width?: number;
};
type Visitor = Person | Session | 'nobody';
/** Opens a page of the site in a browser window of that person's own. */
export type Visit = (who: Visitor, path: string, options?: Options) => Promise<Page>;

/** Gives the tests of a `describe` a browser. After each test no page may have shown a fault, nor PHP a complaint. */
export function browserOn(stack: TestStack): Visit {
  let browser: Browser;
  const windows = new Map<Visitor, Promise<BrowserContext>>();
  const pages: Page[] = [];
  const faults: string[][] = [];
  let logLength = 0;

  beforeAll(async () => {
    browser = await launch();
  });
  beforeEach(async () => {
    logLength = await lengthOfPhpLog(stack);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    const found = faults.splice(0).flat();
    expect([...found, ...(await phpComplaints(stack, logLength))]).toEqual([]);
  });
  afterAll(() => browser?.close());

  return async (who, path, { expected = [], width = 1280 } = {}) => {
    const window = windows.get(who) ?? openWindow(browser, stack, who);
    windows.set(who, window);
    const page = await (await window).newPage();
    pages.push(page);
    faults.push(watchFor(page, expected));
    await page.setViewportSize({ width, height: 900 });
    await page.goto(path);
    return page;
  };
}

/** One window a person, so that the scripts of a page are read from its cache the second time. */
async function openWindow(browser: Browser, stack: TestStack, who: Visitor): Promise<BrowserContext> {
  const storageState = who === 'nobody' ? undefined : (await sessionFor(stack, who)).storage;
  const window = await browser.newContext({ baseURL: stack.wordpressUrl, storageState });
  window.setDefaultTimeout(15_000);
  return window;
}

const sessionFor = (stack: TestStack, who: Person | Session) => (typeof who === 'string' ? sessionOf(stack, who) : who);

function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || findProgram(/^(chromium|chromium-browser|google-chrome)$/);
  if (!executablePath) throw new Error('No Chromium on this machine: npm test installs it, or set CHROMIUM.');
  return chromium.launch({ executablePath, args: FLAGS });
}
