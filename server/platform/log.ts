import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on stdout. Tokens, cookies and bodies are never handed to it; the redaction is the second lock. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: { paths: ['req.headers', '*.authorization', '*.token', '*.password', '*.saIdNumber'], remove: true },
  });
}
