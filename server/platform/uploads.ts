import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { type FileHandle, link, open, readdir, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { fileTypeFromFile } from 'file-type';
import multer from 'multer';
import { PORTFOLIO_FILE_TYPES, type PortfolioFileType } from '../contract/words.ts';
import { invalid, refuse } from './refuse.ts';

export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
const DISK_FLOOR_BYTES = 200 * 1024 * 1024;
const INCOMING = '.incoming';
const STORED_NAME = /^[0-9a-f]{2}\/[0-9a-f]{62}$/;

/** A file as it arrived: whole on disk, not yet judged. `sha256` stands for its content in an idempotency check. */
export type Received = { temporaryPath: string; fileName: string; fileSize: number; sha256: string };
export type Stored = {
  filePath: string;
  fileName: string;
  fileType: PortfolioFileType;
  fileSize: number;
  sha256: string;
};

export type Uploads = {
  /** Reads one multipart file to disk; 413 `file_too_large`, 400 when there is none, 507 when the disk is nearly full. */
  receive: (request: Request, response: Response) => Promise<Received>;
  /** Judges and keeps a received file under a random name; 415 `file_type_not_allowed` when name and content disagree. */
  keep: (received: Received) => Promise<Stored>;
  /** Keeps bytes that were made here, under a random name as well; 507 when the disk is nearly full. */
  store: (bytes: Uint8Array) => Promise<{ filePath: string; sha256: string }>;
  /** Opens a stored file; rejects when it is not on the disk. */
  open: (filePath: string) => Promise<Readable>;
  discard: (filePath: string) => Promise<void>;
  /** Stored files older than `before`, a folder at a time; what was only half received is removed on the way. */
  olderThan: (before: Date) => AsyncGenerator<string[]>;
};

export function openUploads(directory: string): Uploads {
  const incoming = join(directory, INCOMING);
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  const parse = parser(incoming);
  return {
    async receive(request, response) {
      if (!request.is('multipart/form-data')) refuse('unsupported_media_type');
      await refuseOnFullDisk(directory);
      const file = await parse(request, response);
      if (!file) return invalid([{ path: 'file', message: 'is missing' }]);
      const removeLeftover = () => void rm(file.path, { force: true }).catch(() => undefined);
      // Whatever becomes of the request, the temporary file does not outlive it.
      response.once('close', removeLeftover);
      const sha256 = await hashOf(file.path);
      return { temporaryPath: file.path, fileName: shownName(file.originalname), fileSize: file.size, sha256 };
    },
    async keep({ temporaryPath, fileName, fileSize, sha256 }) {
      const fileType = await agreedType(temporaryPath, fileName);
      return { filePath: await linkIn(directory, temporaryPath), fileName, fileType, fileSize, sha256 };
    },
    async store(bytes) {
      await refuseOnFullDisk(directory);
      const temporaryPath = join(incoming, randomBytes(16).toString('hex'));
      try {
        await writeFile(temporaryPath, bytes, { mode: 0o600, flush: true });
        return { filePath: await linkIn(directory, temporaryPath), sha256: await hashOf(temporaryPath) };
      } finally {
        await rm(temporaryPath, { force: true });
      }
    },
    open: async (filePath) => (await open(placeOf(directory, filePath), 'r')).createReadStream(),
    discard: (filePath) => rm(placeOf(directory, filePath), { force: true }),
    olderThan: (before) => walk(directory, before),
  };
}

/** Gives a whole file its random name, for good once this returns. */
async function linkIn(directory: string, temporaryPath: string): Promise<string> {
  const name = randomBytes(32).toString('hex');
  const folder = join(directory, name.slice(0, 2));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A second name for the same bytes: the first one goes with the request, which may run its work again.
  await link(temporaryPath, join(folder, name.slice(2)));
  await syncFolder(folder);
  await syncFolder(directory);
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}

/** Only names that we made lead to a file. */
function placeOf(directory: string, filePath: string): string {
  if (!STORED_NAME.test(filePath)) throw new Error('not the name of a stored file');
  return join(directory, filePath);
}

/** Every limit set: multer's defaults let a few bytes of nested field names hold the process for seconds. */
function parser(destination: string) {
  const limits = {
    fileSize: LARGEST_FILE_BYTES,
    files: 1,
    fields: 10,
    parts: 12,
    fieldSize: 10_000,
    fieldNameSize: 100,
    headerPairs: 50,
    fieldNestingDepth: 1,
    fieldArrayIndexLimit: 20,
  };
  const storage = multer.diskStorage({
    destination,
    filename: (_request, _file, done) => done(null, randomBytes(16).toString('hex')),
    flush: true,
  } as multer.DiskStorageOptions);
  const upload = multer({ storage, limits, defParamCharset: 'utf8' } as multer.Options).single('file');
  return (request: Request, response: Response) =>
    new Promise<Express.Multer.File | undefined>((resolve, reject) => {
      upload(request, response, (error: unknown) => {
        if (error instanceof multer.MulterError && error.code !== 'LIMIT_FILE_SIZE') {
          return reject(Object.assign(new Error(error.message), { status: 400 }));
        }
        return error ? reject(error) : resolve(request.file);
      });
    });
}

async function refuseOnFullDisk(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < DISK_FLOOR_BYTES) refuse('not_enough_disk');
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The name as people see it: no folders, no control or direction-changing characters, at most 255 of them. */
function shownName(original: string): string {
  const base = original.replaceAll('\\', '/').split('/').at(-1) ?? '';
  return [...base.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(-200).join('').trim() || 'file';
}

const TYPE_BY_EXTENSION: Record<string, PortfolioFileType> = { jpeg: 'jpg' };
/** What the first bytes say, by extension: an old Word file is a compound file. */
const CONTENT_BY_TYPE: Record<PortfolioFileType, string[]> = {
  pdf: ['pdf'],
  doc: ['cfb'],
  docx: ['docx'],
  jpg: ['jpg'],
  png: ['png'],
};

async function agreedType(path: string, fileName: string): Promise<PortfolioFileType> {
  const extension = extname(fileName).slice(1).toLowerCase();
  const claimed = TYPE_BY_EXTENSION[extension] ?? PORTFOLIO_FILE_TYPES.find((type) => type === extension);
  if (!claimed) return refuse('file_type_not_allowed');
  const content = await fileTypeFromFile(path);
  return content && CONTENT_BY_TYPE[claimed].includes(content.ext) ? claimed : refuse('file_type_not_allowed');
}

/** A renamed file survives a power cut only when its bytes and its folder are on disk. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } finally {
    await handle?.close();
  }
}

async function* walk(directory: string, before: Date): AsyncGenerator<string[]> {
  for (const folder of await readdir(directory, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const old: string[] = [];
    for (const name of await readdir(join(directory, folder.name))) {
      const found = await stat(join(directory, folder.name, name)).catch(() => null);
      if (found && found.mtime < before) old.push(`${folder.name}/${name}`);
    }
    if (folder.name === INCOMING) await Promise.all(old.map((name) => rm(join(directory, name), { force: true })));
    else yield old.filter((name) => STORED_NAME.test(name));
  }
}

/** Refuses a folder that the service cannot write to, with the reason the system gives. */
export async function isWritable(directory: string): Promise<boolean> {
  const probe = join(directory, INCOMING, `probe-${randomBytes(8).toString('hex')}`);
  try {
    await writeFile(probe, '');
    await rm(probe);
    return true;
  } catch {
    // The answer is the finding; the doctor names the folder.
    return false;
  }
}
