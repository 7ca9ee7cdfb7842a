import { join } from 'node:path';
import { type Daemon, startDaemon } from '../../dev/daemon.ts';
import { freePort } from '../../dev/free-port.ts';
import { environmentOf, type Site } from '../site/open.ts';

/** Starts the bare handlers in a process of their own, by the Node that runs the service. */
export async function startBare({ stack, secrets }: Site, directory: string): Promise<{ url: string; daemon: Daemon }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const daemon = await startDaemon({
    name: 'bare',
    command: process.execPath,
    args: [join(import.meta.dirname, 'bare', 'server.ts')],
    directory,
    env: { ...environmentOf(stack, secrets), PORT: String(port) },
    isReady: async () => (await fetch(url)).status === 404,
  });
  return { url, daemon };
}
