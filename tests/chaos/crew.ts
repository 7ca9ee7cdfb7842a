import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type Crew = { alive: ChildProcess[]; killOne: () => void; dismiss: () => Promise<void> };

/** Keeps so many processes of a script running: who dies is replaced at once. */
export function hire(script: string, env: NodeJS.ProcessEnv, size: number): Crew {
  const alive: ChildProcess[] = [];
  let isOver = false;
  const start = () => {
    const child = spawn(process.execPath, [script], { env, stdio: 'inherit' });
    alive.push(child);
    child.once('exit', () => {
      alive.splice(alive.indexOf(child), 1);
      if (!isOver) start();
    });
  };
  for (let hired = 0; hired < size; hired++) start();
  return {
    alive,
    killOne: () => void alive[Math.floor(Math.random() * alive.length)]?.kill('SIGKILL'),
    async dismiss() {
      isOver = true;
      const leaving = alive.map((child) => once(child, 'exit'));
      for (const child of alive) child.kill('SIGTERM');
      await Promise.all(leaving);
    },
  };
}
