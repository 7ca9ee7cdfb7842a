import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { create as contentDisposition } from 'content-disposition';
import type { Response } from 'express';

/** `name` may hold any script; `size` in bytes, where it is known. */
export type Attachment = { name: string; type: string; size?: number };

/**
 * Sends a stream as a file to save, no faster than it is read. A caller who hangs up ends it quietly; an error of
 * `content` breaks the connection and climbs.
 */
export async function sendAttachment(response: Response, file: Attachment, content: Readable): Promise<void> {
  response.setHeader('Content-Disposition', contentDisposition(file.name));
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  if (file.size !== undefined) response.setHeader('Content-Length', file.size);
  response.type(file.type);
  await pipeline(content, response).catch(unlessHungUp);
}

/** Somebody who closes the page during a download is no failure of ours. */
function unlessHungUp(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
