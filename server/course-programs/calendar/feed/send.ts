import type { Response } from 'express';
import { revalidated } from '../../../platform/revalidated.ts';

/** Sends a calendar, or 304 to whoever has it already; nobody in between keeps it. */
export function sendFeed(response: Response, text: string): void {
  revalidated(response, text);
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('Content-Disposition', 'attachment; filename="classes.ics"');
  response.setHeader('X-Robots-Tag', 'noindex');
  response.type('text/calendar').send(text);
}
