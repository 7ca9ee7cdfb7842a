import { readdir, readFile, utimes } from 'node:fs/promises';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeOrphanFiles } from '../../server/progressions/jobs.ts';
import { aLearner, aProduct, PDF } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';

let site: Server;
let isOpenToAll = false;
let service: Service;
let path: string;
let learnerId: number;

/** Stands for a web server: keeps the portfolios to itself, or, when badly set up, hands them to anybody. */
function startSite(): Promise<string> {
  site = createServer(async (request, response) => {
    const name = /^\/wp-content\/uploads\/portfolios\/(.+)$/.exec(request.url ?? '')?.[1];
    response.setHeader('Server', 'nginx/1.22.1');
    if (!isOpenToAll || !name) return void response.writeHead(403).end('Forbidden');
    const file = await readFile(join(service.config.PORTFOLIOS_DIR, normalize(name))).catch(() => null);
    response.writeHead(file ? 200 : 404).end(file ?? '');
  });
  return new Promise((resolve) => {
    site.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(site.address() as AddressInfo).port}`));
  });
}

beforeAll(async () => {
  service = await startService({ environment: { WP_HOME_URL: await startSite() } });
});
afterAll(async () => {
  await service.stop();
  site.close();
});
beforeEach(async () => {
  learnerId = await aLearner(service.deps);
  const productId = await aProduct(service.deps, 120);
  const { body } = await service
    .as('office')
    .post(`/learners/${learnerId}/progressions`, { productId, startDate: '2026-03-02' });
  path = `/progressions/${body.trackingId}/portfolio`;
});

const send = (name: string, content: Uint8Array | string) => service.as('office').upload(path, { name, content });

async function storedFiles(): Promise<string[]> {
  const names = await readdir(service.config.PORTFOLIOS_DIR, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile() && !/^(\.htaccess|index\.php)$/.test(entry.name))
    .map(({ name }) => name);
}
const knownFiles = async () => {
  const [rows] = await service.sql.query('SELECT count(*) AS many FROM wp_learner_portfolio_files');
  return Number((rows as { many: number }[])[0]?.many);
};

describe('what may be handed in', () => {
  const png = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8ffff3f0005fe02fea7d6059f0000000049454e44ae426082',
    'hex',
  );
  const jpg = Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(64),
    Buffer.from('ffd9', 'hex'),
  ]);
  const doc = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]);

  test.each([
    ['evidence.pdf', PDF, 'pdf'],
    ['EVIDENCE.PDF', PDF, 'pdf'],
    ['scan.png', png, 'png'],
    ['photo.jpeg', jpg, 'jpg'],
    ['photo.jpg', jpg, 'jpg'],
    ['letter.doc', doc, 'doc'],
  ] as const)('%s is kept as %#', async (name, content, type) => {
    const { status, body } = await send(name, content);
    expect(status).toBe(201);
    expect(body).toMatchObject({ fileName: name, fileType: type });
  });

  test('11 MB is too large: 413, and nothing stays', async () => {
    const before = await storedFiles();
    const answer = await send('big.pdf', Buffer.concat([Buffer.from(PDF), Buffer.alloc(11 * 1024 * 1024)]));
    expect(answer).toMatchObject({ status: 413, body: { code: 'file_too_large' } });
    await expect.poll(storedFiles).toEqual(before);
  });

  test('10 MB to the byte is not', async () => {
    const head = Buffer.from(PDF);
    const { status } = await send('full.pdf', Buffer.concat([head, Buffer.alloc(10 * 1024 * 1024 - head.length)]));
    expect(status).toBe(201);
  });

  test.each([
    [
      'an executable renamed .pdf',
      'setup.pdf',
      Buffer.concat([Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), Buffer.alloc(256)]),
    ],
    ['a shell script renamed .pdf', 'run.pdf', '#!/bin/sh\necho hello\n'],
    ['a picture named .pdf', 'picture.pdf', png],
    ['HTML', 'page.html', '<html><script>alert(1)</script></html>'],
    ['SVG', 'drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['PHP', 'shell.php', '<?php echo 1;'],
    ['a double extension', 'evidence.pdf.php', PDF],
    ['no extension', 'evidence', PDF],
    ['an empty file', 'empty.pdf', ''],
    ['a dot file', '.htaccess', 'Require all granted'],
  ])('%s: 415, and nothing stays', async (_what, name, content) => {
    const before = await storedFiles();
    expect(await send(name, content)).toMatchObject({ status: 415, body: { code: 'file_type_not_allowed' } });
    await expect.poll(storedFiles).toEqual(before);
  });

  test('a name is shown as a name: no folders, no control characters, at most 200', async () => {
    expect((await send('../../../etc/passwd/evidence.pdf', PDF)).body.fileName).toBe('evidence.pdf');
    expect((await send('C:\\Users\\me\\evidence.pdf', PDF)).body.fileName).toBe('evidence.pdf');
    expect((await send('Übung \u202egpj.pdf', PDF)).body.fileName).toBe('Übung gpj.pdf');
    expect((await send(`${'ล'.repeat(400)}.pdf`, PDF)).body.fileName).toHaveLength(200);
  });

  test('a request without a file, with another field, or without a form is told what is missing', async () => {
    const office = service.as('office');
    expect((await office.post(path, {})).status).toBe(415);
    const form = new FormData();
    form.set('document', new Blob([PDF]), 'evidence.pdf');
    const headers = { Authorization: `Bearer ${mintToken(service.config, service.people.office)}` };
    const answer = await fetch(`${service.url}/api/v1${path}`, { method: 'POST', headers, body: form });
    expect(answer.status).toBe(400);
  });

  test('nested field names do not hold the process', async () => {
    const boundary = 'x';
    const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;
    const body = `${part('a[b]'.replace('b', '['.repeat(60)))}${part('a[99999999]')}--${boundary}--\r\n`;
    const headers = {
      Authorization: `Bearer ${mintToken(service.config, service.people.office)}`,
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
    };
    const answer = await fetch(`${service.url}/api/v1${path}`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
  });
});

test('a slow line has its time: an upload of twelve seconds arrives', async () => {
  const boundary = 'x';
  const headers = {
    Authorization: `Bearer ${mintToken(service.config, service.people.office)}`,
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
  };
  const status = await new Promise<number>((resolve, reject) => {
    const sent = httpRequest(`${service.url}/api/v1${path}`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.write(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="slow.pdf"\r\n\r\n${PDF}`);
    setTimeout(() => sent.end(`\r\n--${boundary}--\r\n`), 12_000);
  });
  expect(status).toBe(201);
}, 30_000);

describe('what becomes of it', () => {
  test('thirty aborted uploads leave no orphan', async () => {
    const before = await storedFiles();
    const halfway = abort(500_000);
    await expect.poll(storedFiles).toHaveLength(before.length + 1);
    await halfway;
    await Promise.all(Array.from({ length: 30 }, (_, index) => abort(4096 * index)));
    await expect.poll(storedFiles, { timeout: 5000 }).toEqual(before);
    expect(await knownFiles()).toBe(before.length);
  });

  /** Sends the beginning of a 4 MB file and hangs up after so many bytes. */
  function abort(after: number): Promise<void> {
    return new Promise((resolve) => {
      const sent = httpRequest(`${service.url}/api/v1${path}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${mintToken(service.config, service.people.office)}`,
          'Content-Type': 'multipart/form-data; boundary=x',
          'Content-Length': 4 * 1024 * 1024,
        },
      });
      sent.on('error', () => resolve());
      sent.on('close', () => resolve());
      sent.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n');
      sent.write(Buffer.alloc(after), () => setTimeout(() => sent.destroy(), 200));
    });
  }

  test('when the rows cannot be written the file goes and the status stays', async () => {
    const before = await storedFiles();
    await service.sql.query(
      "CREATE TRIGGER no_more BEFORE INSERT ON wp_learner_portfolio_files FOR EACH ROW SIGNAL SQLSTATE '45000'",
    );
    try {
      expect((await send('evidence.pdf', PDF)).status).toBe(500);
    } finally {
      await service.sql.query('DROP TRIGGER no_more');
    }
    expect(await storedFiles()).toEqual(before);
    const { body } = await service.as('office').get(path.replace('/portfolio', ''));
    expect(body.portfolio).toEqual({ uploadedAt: null, files: [] });
  });

  test('when nobody knows whether the rows were kept, the file stays', async () => {
    const { pool } = service.deps.database;
    const getConnection = pool.getConnection.bind(pool);
    pool.getConnection = async () => {
      const connection = await getConnection();
      const query = connection.query.bind(connection) as (...given: unknown[]) => Promise<unknown>;
      connection.query = (async (...given: unknown[]) => {
        const answer = await query(...given);
        if (given[0] === 'COMMIT')
          throw Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST', fatal: true });
        return answer;
      }) as never;
      return connection;
    };
    const before = (await storedFiles()).length;
    expect(await send('evidence.pdf', PDF)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    pool.getConnection = getConnection;
    await expect.poll(storedFiles).toHaveLength(before + 1);
    const { body } = await service.as('office').get(path.replace('/portfolio', ''));
    const [file] = body.portfolio.files;
    expect((await service.as('office').get(`/portfolio-files/${file.fileId}/content`)).status).toBe(200);
  });

  test('a file that is missing on the disk is an honest failure and no download', async () => {
    const { body } = await send('evidence.pdf', PDF);
    const [rows] = await service.sql.query('SELECT file_path FROM wp_learner_portfolio_files WHERE file_id = ?', [
      body.fileId,
    ]);
    await service.deps.uploads.discard((rows as { file_path: string }[])[0]?.file_path ?? '');
    expect(await service.as('office').get(`/portfolio-files/${body.fileId}/content`)).toMatchObject({
      status: 500,
      body: { code: 'unexpected' },
    });
    const record = await service.as('office').get(`/learners/${learnerId}/progression`);
    expect(record.body.timeline[0].kind).toBe('portfolio.attached');
    await service.sql.query('DELETE FROM wp_learner_portfolio_files WHERE file_id = ?', [body.fileId]);
  });

  test('the janitor removes what no row speaks of, after an hour, and nothing else', async () => {
    const { body } = await send('evidence.pdf', PDF);
    await service.sql.query('DELETE FROM wp_learner_portfolio_files WHERE file_id <> ?', [body.fileId]);
    expect((await storedFiles()).length).toBeGreaterThan(1);
    expect(await removeOrphanFiles(service.deps)).toEqual({ removed: 0 });
    for (const entry of await readdir(service.config.PORTFOLIOS_DIR, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), new Date(0), new Date(0));
    }
    expect((await removeOrphanFiles(service.deps)).removed).toBeGreaterThan(0);
    expect(await storedFiles()).toHaveLength(1);
    expect((await service.as('office').get(`/portfolio-files/${body.fileId}/content`)).status).toBe(200);
  });
});

describe('who may read it', () => {
  test('the content comes back as it was, as an attachment that no browser opens, and leaves a line', async () => {
    const { body } = await send('Thandi’s évidence.pdf', PDF);
    const answer = await service.as('office').get(`/portfolio-files/${body.fileId}/content`);
    expect(answer.status).toBe(200);
    expect(answer.body).toBe(PDF);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''Thandi/);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const record = await service.as('office').get(`/learners/${learnerId}/progression`);
    expect(record.body.timeline[0]).toMatchObject({ kind: 'portfolio.downloaded', data: { fileId: body.fileId } });
  });

  test('another learner is refused', async () => {
    const { body } = await send('evidence.pdf', PDF);
    await aLearner(service.deps, { wpUserId: service.people.otherLearner.userId });
    expect((await service.as('otherLearner').get(`/portfolio-files/${body.fileId}/content`)).status).toBe(403);
    expect((await service.anonymous.get(`/portfolio-files/${body.fileId}/content`)).status).toBe(401);
  });

  test('a folder that the web can read refuses uploads until it is closed again', async () => {
    expect(await service.deps.canary.look()).toBe('private');
    expect((await send('evidence.pdf', PDF)).status).toBe(201);
    isOpenToAll = true;
    expect(await service.deps.canary.look()).toBe('public');
    expect(await send('evidence.pdf', PDF)).toMatchObject({ status: 503, body: { code: 'uploads_refused' } });
    const ready = await service.anonymous.get('/readyz');
    expect(ready.body.checks.uploads_private).toBe('public');
    expect(ready.status).toBe(503);
    isOpenToAll = false;
    expect(await service.deps.canary.look()).toBe('private');
    expect((await send('evidence.pdf', PDF)).status).toBe(201);
  });
});
