import { readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sendSignal } from './daemon.ts';

/** Ends what a killed start left running in this folder, MariaDB last. Never touches a process of anybody else. */
export async function endLeftovers(directory: string): Promise<void> {
  const names = await readdir(join(directory, 'run')).catch(() => []);
  const daemons = names.filter((name) => name.endsWith('.pid') && name !== 'stack.pid');
  daemons.sort((a, b) => Number(a === 'mariadb.pid') - Number(b === 'mariadb.pid'));
  for (const name of daemons) {
    const file = join(directory, 'run', name);
    const pid = Number(await readFile(file, 'utf8'));
    if (belongsTo(pid, directory)) await end(pid, directory);
    await rm(file, { force: true });
  }
}

async function end(pid: number, directory: string): Promise<void> {
  sendSignal(-pid, 'SIGTERM');
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (!belongsTo(pid, directory)) return;
    await pause(50);
  }
  sendSignal(-pid, 'SIGKILL');
}

/** True when the process runs and its command line or environment names the folder: pids are used again by others. */
export function belongsTo(pid: number, directory: string): boolean {
  return ['cmdline', 'environ'].some((file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(directory);
    } catch {
      // Gone, or somebody else's: not ours either way.
      return false;
    }
  });
}
