import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Daemon } from './daemon.ts';
import { startDaemon } from './daemon.ts';
import { findProgram, socketPath } from './places.ts';
import type { WebUser } from './web-user.ts';

// A change in the plugin's source shows at once; all of WordPress fits.
const OPCACHE = { revalidate_freq: 0, memory_consumption: 192, max_accelerated_files: 20_000 };

/** Starts PHP behind a socket that only `user` (and root) can use. */
export async function startPhpFpm(directory: string, user: WebUser): Promise<{ socket: string; daemon: Daemon }> {
  const socket = socketPath(directory, 'php-fpm');
  const configuration = join(directory, 'run', 'php-fpm.conf');
  await writeFile(configuration, poolConfiguration(socket, user));
  const daemon = await startDaemon({
    name: 'php-fpm',
    command: findProgram(/^php-fpm(\d+\.\d+)?$/) ?? 'php-fpm',
    args: [
      ...['--nodaemonize', '--fpm-config', configuration],
      ...(user.isRoot ? ['--allow-to-run-as-root'] : []),
      ...Object.entries(OPCACHE).flatMap(([setting, value]) => ['-d', `opcache.${setting}=${value}`]),
    ],
    directory,
    isReady: () => accepts(socket),
  });
  return { socket, daemon };
}

function poolConfiguration(socket: string, user: WebUser): string {
  const owner = user.uid === undefined && !user.isRoot ? '' : `user = ${user.name}\ngroup = ${user.name}\n`;
  const listener = owner && `listen.owner = ${user.name}\nlisten.group = ${user.name}\n`;
  return `[global]
error_log = /proc/self/fd/2
[www]
listen = ${socket}
listen.mode = 0600
${owner}${listener}pm = ondemand
pm.max_children = 8
pm.process_idle_timeout = 60s
catch_workers_output = yes
decorate_workers_output = no
php_admin_value[memory_limit] = 256M
php_admin_value[upload_max_filesize] = 64M
php_admin_value[post_max_size] = 64M
php_admin_value[max_execution_time] = 120
`;
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => {
      connection.destroy();
      resolve(true);
    });
    connection.on('error', () => resolve(false));
  });
}
