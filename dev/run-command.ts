import { spawn } from 'node:child_process';
import { interrupted } from './interruption.ts';
import { systemPath } from './places.ts';

export type Command = {
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Text for the command's standard input. */
  input?: string;
  uid?: number;
  gid?: number;
  /** What failed, for the error's first line; the command's own name when absent. */
  purpose?: string;
};

/** Runs a command to its end and answers its standard output. Throws with the last lines of its output when it fails. */
export function runCommand({ command, args, input, purpose, env, ...options }: Command): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      env: { ...process.env, PATH: systemPath, ...env },
      stdio: 'pipe',
      signal: interrupted,
    });
    let answer = '';
    let everything = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
      everything += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      everything += text;
    });
    const fail = (reason: string) => reject(new Error(`${purpose ?? command} failed: ${reason}`));
    child.on('error', (error) => fail(error.message));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(answer);
      else fail(`${signal ?? `exit code ${code}`}\n${lastLines(everything, 25)}`);
    });
    // A command that ends without reading its input breaks the pipe; its exit code tells the story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** The last lines of a text, without the blank ones at its end. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
