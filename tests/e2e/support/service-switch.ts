import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Daemon } from '../../../dev/daemon.ts';
import { type ServiceEnvironment, startService } from '../../../dev/service.ts';
import type { State } from '../../../dev/state.ts';

/**
 * Stops and starts the services of the stacks for tests: `POST <url>/<index of the stack>/stop` and `.../start`. A
 * service dies with the process that started it, so this one, which outlives every test file, has to be the one.
 */
export async function offerSwitches(states: State[]): Promise<{ url: string; close(): Promise<void> }> {
  const services = states.map(serviceOf);
  const server = createServer((request, response) => {
    const [, index, verb] = (request.url ?? '').split('/');
    const service = services[Number(index)];
    const done = verb === 'stop' ? service?.stop() : service?.start();
    Promise.resolve(done).then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    for (const service of services) await service.giveBack();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

function serviceOf({ pids }: State) {
  let pid = pids.service ?? 0;
  let restarted: Daemon | undefined;
  const environment = environmentOf(pid);

  async function stop(): Promise<void> {
    process.kill(pid, 'SIGTERM');
    while (existsSync(`/proc/${pid}`)) await pause(20);
  }
  async function start(): Promise<void> {
    const directory = environment.LP_STACK ?? '';
    // The running service was started with these very variables.
    restarted = await startService({ directory, environment: environment as ServiceEnvironment, watch: false });
    pid = restarted.pid;
  }
  return { stop, start, giveBack: async () => restarted?.stop() };
}

/** Not where `npm start` watches over its parts: it would stop all of them. */
export function mayLoseService({ pids }: State): boolean {
  return !readFileSync(`/proc/${pids.stack}/cmdline`, 'utf8').includes('dev/start.ts');
}

function environmentOf(pid: number): Record<string, string> {
  const lines = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
