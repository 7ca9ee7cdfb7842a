import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { interrupted } from './interruption.ts';
import { CHECKOUT, systemPath } from './places.ts';

type Aloud = {
  env?: NodeJS.ProcessEnv;
  /** Stands before each line, where several speak at once. */
  speaker?: string;
};

/** Runs a command of the checkout on our own terminal and answers its exit code; ends it when we are interrupted. */
export function runAloud(command: string, args: readonly string[], { env, speaker }: Aloud = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: CHECKOUT,
      env: { ...process.env, PATH: systemPath, ...env },
      stdio: speaker ? ['inherit', 'pipe', 'pipe'] : 'inherit',
    });
    for (const voice of [child.stdout, child.stderr]) {
      if (voice) createInterface(voice).on('line', (line) => console.log(`${speaker} | ${line}`));
    }
    const end = () => child.kill('SIGTERM');
    interrupted.addEventListener('abort', end);
    child.on('error', reject);
    // Not at `exit`: the last lines may still be on their way.
    child.on('close', (code) => {
      interrupted.removeEventListener('abort', end);
      resolve(code ?? 1);
    });
  });
}
