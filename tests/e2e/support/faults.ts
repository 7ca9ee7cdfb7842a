import type { Page } from 'playwright-core';

/**
 * Collects what must not happen on a page: errors on the console, uncaught ones, requests that fail, answers of 400 and
 * more as `403 GET /path`. What matches one of `expected` is left out.
 */
export function watchFor(page: Page, expected: readonly RegExp[]): string[] {
  const faults: string[] = [];
  const note = (fault: string) => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  page.on('pageerror', (error) => note(`uncaught ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    // Answers are judged below, where their address is known.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    // A page that is left, or a question that is withdrawn, is no fault.
    if (reason !== 'net::ERR_ABORTED') note(`${reason} ${request.method()} ${pathOf(request.url())}`);
  });
  page.on('response', (response) => {
    const line = `${response.status()} ${response.request().method()} ${pathOf(response.url())}`;
    if (response.status() >= 400) note(line);
  });
  return faults;
}

const pathOf = (url: string) => url.replace(/^https?:\/\/[^/]+/, '');
