import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { mailPage } from './mail-page.ts';

export type SunkMessage = {
  id: string;
  /** The sender's own name for it, without brackets. */
  messageId: string;
  from: string;
  /** The addresses it was really delivered to, hidden copies included. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; contentType: string; content: string }[];
  /** ISO 8601, UTC. */
  receivedAt: string;
};

export type MailSink = { smtpUrl: string; httpUrl: string; stop(): Promise<void> };

// Enough for any test; a long-running stack does not grow for ever.
const KEPT_MESSAGES = 1000;

/** Takes every mail and delivers none: SMTP in, GET and DELETE /messages (JSON) and a page to read them at / out. */
export async function startMailSink(ports: { smtp: number; http: number }): Promise<MailSink> {
  const messages: SunkMessage[] = [];
  const smtp = smtpServer((message) => {
    messages.unshift(message);
    messages.splice(KEPT_MESSAGES);
  });
  const http = createServer((request, response) => answer(messages, request, response));
  await Promise.all([
    listening(smtp.server, () => smtp.listen(ports.smtp, '127.0.0.1')),
    listening(http, () => http.listen(ports.http, '127.0.0.1')),
  ]);
  const stop = async () => {
    http.closeAllConnections();
    await Promise.all([new Promise((done) => http.close(done)), new Promise<void>((done) => smtp.close(done))]);
  };
  return { smtpUrl: `smtp://127.0.0.1:${ports.smtp}`, httpUrl: `http://127.0.0.1:${ports.http}`, stop };
}

function smtpServer(keep: (message: SunkMessage) => void): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope;
      const to = rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((raw) => parse(raw, mailFrom ? mailFrom.address : '', to))
        .then(keep)
        .then(() => done(), done);
    },
  });
  // A client that hangs up midway must not end the stack.
  server.on('error', (error) => console.error(`mail sink: ${error.message}`));
  return server;
}

async function parse(raw: Buffer, from: string, to: string[]): Promise<SunkMessage> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
  const attachments = mail.attachments.map(({ filename, mimeType, content }) => ({
    filename: filename ?? '',
    contentType: mimeType,
    content: String(content),
  }));
  const { subject = '', text = '', html = '' } = mail;
  const messageId = (mail.messageId ?? '').replace(/^<|>$/g, '');
  return {
    id: randomUUID(),
    messageId,
    from,
    to,
    subject,
    text,
    html,
    attachments,
    receivedAt: new Date().toISOString(),
  };
}

function answer(messages: SunkMessage[], { method, url }: IncomingMessage, response: ServerResponse): void {
  const send = (status: number, type: string, body: string) =>
    response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
  const request = `${method} ${url}`;
  if (request === 'GET /messages') send(200, 'application/json', JSON.stringify(messages));
  else if (request === 'GET /') send(200, 'text/html', mailPage(messages));
  else if (request === 'DELETE /messages') {
    messages.length = 0;
    response.writeHead(204).end();
  } else send(404, 'application/json', JSON.stringify({ title: 'Only /messages and / are here.' }));
}

function listening(server: { once(event: string, listener: (error?: Error) => void): unknown }, listen: () => void) {
  return new Promise<void>((resolve, reject) => {
    server.once('listening', () => resolve());
    server.once('error', reject);
    listen();
  });
}
