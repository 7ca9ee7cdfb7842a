import { type DestinationStream, type Logger, type LoggerOptions, pino, stdSerializers } from 'pino';

export type { Logger };

/** JSON lines on stdout. Tokens, cookies and bodies are never handed to it; the redaction is the second lock. */
export function openLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: { err: asLogged },
    redact: { paths: ['req.headers', '*.authorization', '*.token', '*.password', '*.saIdNumber'], remove: true },
  };
  return pino(options, destination);
}

/** A database error repeats the statement with its values, names and all: of it only the kind and the place are kept. */
function asLogged(error: unknown): unknown {
  if (!(error instanceof Error) || !('sqlState' in error)) return stdSerializers.err(error as Error);
  const { code, errno, sqlState } = error as Error & { code?: string; errno?: number; sqlState?: unknown };
  const place = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, code, errno, sqlState, place };
}
