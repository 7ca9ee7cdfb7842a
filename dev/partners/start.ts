import { once } from 'node:events';
import { createServer } from 'node:http';
import { partnersApp } from './app.ts';
import { type Notebook, openNotebook } from './notebook.ts';
import { openOutbox } from './outbox.ts';

export type PartnersSite = { url: string; notebook: Notebook; stop(): Promise<void> };

/** Plays the training partners of the demo on this port of the machine; what they know is kept in `file`. */
export async function startPartners({ port, file }: { port: number; file: string }): Promise<PartnersSite> {
  const notebook = await openNotebook(file);
  const outbox = openOutbox(notebook);
  const http = createServer(partnersApp(notebook, outbox)).listen(port, '127.0.0.1');
  await once(http, 'listening');
  const stop = async () => {
    outbox.stop();
    http.closeAllConnections();
    await new Promise((done) => http.close(done));
    await notebook.save();
  };
  return { url: `http://127.0.0.1:${port}`, notebook, stop };
}
