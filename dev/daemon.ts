import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { interrupted } from './interruption.ts';
import { findProgram, systemPath } from './places.ts';
import { lastLines } from './run-command.ts';

export type Daemon = { name: string; pid: number; logFile: string; exited: Promise<string>; stop(): Promise<void> };

type DaemonOptions = {
  name: string;
  command: string;
  args: readonly string[];
  /** The stack's folder: the log goes to its log/, the pid to its run/. */
  directory: string;
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Asked every 50 ms until it answers true; a throw counts as "not yet". */
  isReady: () => Promise<boolean>;
  readySeconds?: number;
  stopSeconds?: number;
};

/** Starts a long-running child in a process group of its own and waits until it is ready. Throws with its log when it ends first. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { name, directory } = options;
  const logFile = join(directory, 'log', `${name}.log`);
  const pidFile = join(directory, 'run', `${name}.pid`);
  const child = spawnInto(logFile, options);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  if (child.pid === undefined) throw new Error(`${name} did not start: ${await exited}`);
  const { pid } = child;
  await writeFile(pidFile, String(pid));
  const stop = async () => {
    await endGroup(pid, exited, options.stopSeconds ?? 10);
    await rm(pidFile, { force: true });
  };
  const daemon = { name, pid, logFile, exited, stop };
  await untilReady(daemon, options).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return daemon;
}

function spawnInto(logFile: string, { command, args, cwd, env, directory }: DaemonOptions) {
  for (const folder of ['log', 'run']) mkdirSync(join(directory, folder), { recursive: true });
  const log = openSync(logFile, 'w');
  // A group of its own: Ctrl-C reaches only the starter, which then stops the children in the right order.
  const child = spawn(...tiedToUs(command, args), {
    cwd,
    env: { ...process.env, PATH: systemPath, LP_STACK: directory, ...env },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

// Where setpriv exists, even a killed starter takes its children along.
function tiedToUs(command: string, args: readonly string[]): [string, readonly string[]] {
  const setpriv = findProgram(/^setpriv$/);
  return setpriv ? [setpriv, ['--pdeathsig', 'SIGTERM', '--', command, ...args]] : [command, args];
}

async function untilReady(daemon: Daemon, { isReady, readySeconds = 60 }: DaemonOptions): Promise<void> {
  let ending: string | undefined;
  daemon.exited.then((how) => {
    ending = how;
  });
  const deadline = Date.now() + readySeconds * 1000;
  while (!(await isReady().catch(() => false))) {
    interrupted.throwIfAborted();
    const failure = ending ?? (Date.now() > deadline ? `no answer within ${readySeconds} s` : undefined);
    if (failure) {
      const log = await readFile(daemon.logFile, 'utf8');
      throw new Error(`${daemon.name} did not come up: ${failure}\n${lastLines(log, 25)}\n(log: ${daemon.logFile})`);
    }
    await pause(50);
  }
}

async function endGroup(pid: number, exited: Promise<string>, seconds: number): Promise<void> {
  sendSignal(-pid, 'SIGTERM');
  await Promise.race([exited, pause(seconds * 1000, undefined, { ref: false })]);
  // Whatever has not ended by now, a child of a child included.
  sendSignal(-pid, 'SIGKILL');
  await exited;
}

/** Sends a signal; a process that is gone already is fine. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
