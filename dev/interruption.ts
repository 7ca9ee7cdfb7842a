const interruption = new AbortController();

/** Aborted when somebody pressed Ctrl-C or asked this process to end. */
export const interrupted = interruption.signal;

/** The exit code by which shells know a process that was asked to end. */
export const INTERRUPTED = 130;

/** From now on Ctrl-C, SIGTERM and a closed terminal abort `interrupted` instead of ending this process on the spot. */
export function interruptInsteadOfDying(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interruption.abort(new Error(`Interrupted by ${signal}.`)));
  }
}

/** Resolves when this process is asked to end. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    if (interrupted.aborted) resolve();
    interrupted.addEventListener('abort', () => resolve());
  });
}
