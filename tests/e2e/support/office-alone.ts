import type { Visit } from './visit.ts';

/** Expects WordPress to keep a screen of the office from everybody else. */
export async function expectForOfficeAlone(visit: Visit, path: string): Promise<void> {
  for (const who of ['facilitator', 'learner1'] as const) {
    const page = await visit(who, path, { expected: [/^403 GET/] });
    await page.getByText('Sorry, you are not allowed to access this page.').waitFor();
  }
}
