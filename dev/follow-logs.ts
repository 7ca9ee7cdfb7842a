import { open, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { interrupted } from './interruption.ts';

const EVERY_MS = 300;

/** Prints what is added to these files from now on, each line after the name of its file, until interrupted. */
export async function followLogs(fileByName: Record<string, string>): Promise<void> {
  const width = Math.max(...Object.keys(fileByName).map((name) => name.length));
  const followers = Object.entries(fileByName).map(([name, file]) => follow(file, (line) => print(name, line, width)));
  while (!interrupted.aborted) {
    for (const readMore of await Promise.all(followers)) await readMore();
    await pause(EVERY_MS);
  }
}

async function follow(file: string, print: (line: string) => void): Promise<() => Promise<void>> {
  let position = (await stat(file)).size;
  let unfinished = '';
  return async () => {
    const { size } = await stat(file);
    if (size < position) position = 0;
    if (size === position) return;
    const lines = (unfinished + (await readFrom(file, position, size))).split('\n');
    position = size;
    unfinished = lines.pop() ?? '';
    lines.forEach(print);
  };
}

async function readFrom(file: string, start: number, end: number): Promise<string> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
  await handle.close();
  return buffer.toString('utf8');
}

const LEVELS: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

function print(name: string, line: string, width: number): void {
  if (line.trim()) console.log(`${name.padEnd(width)}  ${readable(line)}`);
}

/** A pino line in words: time, level, message, then what else it says. Any other line as it is. */
function readable(line: string): string {
  try {
    const { level, time, msg, pid: _pid, hostname: _hostname, ...rest } = JSON.parse(line);
    const clock = new Date(time).toISOString().slice(11, 19);
    const stack = rest.err?.stack ? `\n${rest.err.stack}` : '';
    delete rest.err;
    const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
    return `${clock} ${LEVELS[level] ?? level} ${msg ?? ''}${more}${stack}`;
  } catch {
    return line;
  }
}
