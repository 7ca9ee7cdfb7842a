import { readFile } from 'node:fs/promises';
import type { TestStack } from './stack.ts';
import { debugLog } from './stack.ts';

// A stack without the internet cannot ask for updates; WordPress notes that.
const UNAVOIDABLE = /WordPress\.org/;

/** How much PHP has complained so far, in bytes of its log. */
export const lengthOfPhpLog = async (stack: TestStack): Promise<number> => (await readFile(debugLog(stack))).length;

/** What PHP has complained about since the log was that long, each complaint once. */
export async function phpComplaints(stack: TestStack, since: number): Promise<string[]> {
  const log = await readFile(debugLog(stack));
  const lines = log.subarray(since).toString('utf8').split('\n');
  const told = lines.map((line) => line.replace(/^\[[^\]]*\] /, ''));
  return [...new Set(told)].filter((line) => /^(PHP|WordPress database error) /.test(line) && !UNAVOIDABLE.test(line));
}
