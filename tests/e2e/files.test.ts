import { readdir } from 'node:fs/promises';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anLp, attach } from './support/records.ts';
import { apiAs } from './support/session.ts';
import { siteFolder, stacks, type TestStack } from './support/stack.ts';

describe.each(stacks())('portfolio files, on WordPress $wordpressVersion', (stack) => {
  test('no stored file can be read by its public address, the canary neither', async () => {
    const office = await apiAs(stack, 'office');
    const { progression } = await anLp(office);
    await attach(office, progression.trackingId);
    const files = await storedFiles(stack);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      for (const url of publicForms(stack, file)) {
        const answer = await fetch(url, { redirect: 'manual' });
        expect([answer.status, url]).not.toEqual([200, url]);
      }
    }
  });

  test('the folder itself shows nothing', async () => {
    for (const url of publicForms(stack, stack.portfoliosDir)) {
      const answer = await fetch(`${url}/`, { redirect: 'manual' });
      expect([answer.status, url]).not.toEqual([200, url]);
    }
  });

  test('an executable that calls itself a PDF is refused, and nothing of it stays', async () => {
    const office = await apiAs(stack, 'office');
    const { progression } = await anLp(office);
    const before = await storedFiles(stack);
    const file = { name: 'portfolio.pdf', content: 'MZ\u0090\u0000 not a document' };
    const answer = await office.upload(`/progressions/${progression.trackingId}/portfolio`, file);
    expect([answer.status, answer.body.code]).toEqual([415, 'file_type_not_allowed']);
    await expect.poll(() => storedFiles(stack)).toEqual(before);
  });

  test('11 MB are too many', async () => {
    const office = await apiAs(stack, 'office');
    const { progression } = await anLp(office);
    const file = { name: 'portfolio.pdf', content: new Uint8Array(11 * 1024 * 1024) };
    const answer = await office.upload(`/progressions/${progression.trackingId}/portfolio`, file);
    expect([answer.status, answer.body.code]).toEqual([413, 'file_too_large']);
  });

  test('another learner’s file is refused', async () => {
    const office = await apiAs(stack, 'office');
    const { progression } = await anLp(office);
    const fileId = await attach(office, progression.trackingId);
    const answer = await (await apiAs(stack, 'learner1')).get(`/portfolio-files/${fileId}/content`);
    expect([403, 404]).toContain(answer.status);
  });
});

/** Everything in the private folder, the canary included. */
async function storedFiles({ portfoliosDir }: TestStack): Promise<string[]> {
  const entries = await readdir(portfoliosDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
  return files.sort();
}

/** Ways in which a path may be written past a rule: letters in code, doubled and dotted slashes, another case. */
function publicForms(stack: TestStack, file: string): string[] {
  const path = `/${relative(siteFolder(stack), file)}`;
  const inFolder = (other: string) => path.replace('/uploads/portfolios', other);
  const forms = [
    path,
    inFolder('/uploads/%70ortfolios'),
    inFolder('/uploads//portfolios'),
    inFolder('/uploads/./portfolios'),
    inFolder('/uploads/2026/../portfolios'),
    inFolder('/uploads/%2e/portfolios'),
    inFolder('/uploads%2fportfolios'),
    inFolder('/uploads/Portfolios'),
    `${path}/x.php`,
    `/index.php/..${path}`,
    `/lp-api/..${path}`,
  ];
  return forms.map((form) => stack.wordpressUrl + form);
}
