import { spawn } from 'node:child_process';
import { interrupted } from './interruption.ts';
import { CHECKOUT, systemPath } from './places.ts';

/** Runs a command of the checkout on our own terminal and answers its exit code; ends it when we are interrupted. */
export function runAloud(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: CHECKOUT,
      env: { ...process.env, PATH: systemPath, ...env },
      stdio: 'inherit',
    });
    const end = () => child.kill('SIGTERM');
    interrupted.addEventListener('abort', end);
    child.on('error', reject);
    child.on('exit', (code) => {
      interrupted.removeEventListener('abort', end);
      resolve(code ?? 1);
    });
  });
}
