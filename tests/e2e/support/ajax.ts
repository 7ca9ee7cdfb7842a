import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type APIRequestContext, request } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { sessionOf } from './session.ts';
import { type Person, siteFolder, type TestStack } from './stack.ts';

/** Stands for a theme that prints where the actions are and the nonce of whoever is logged in. */
const THEME = `<?php
add_action( 'wp_ajax_test_ajax_settings', static function () {
	wp_send_json( Learner_Progressions\\ajax_settings() );
} );
`;

/** Gives a `describe` such a theme. */
export function withAjaxTheme(stack: TestStack): void {
  const folder = join(siteFolder(stack), 'wp-content/mu-plugins');
  const file = join(folder, 'test-ajax-settings.php');
  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(file, THEME);
  });
  afterAll(() => rm(file));
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
type AjaxAnswer = { status: number; body: { success: boolean; data: any } };
type Fields = Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;
export type Ajax = {
  http: APIRequestContext;
  nonce: string;
  /** Posts a form, with the right nonce unless another one stands among the fields. */
  post: (action: string, fields?: Fields) => Promise<AjaxAnswer>;
};

/** admin-ajax.php in somebody's name. */
export async function ajaxAs(stack: TestStack, person: Person): Promise<Ajax> {
  const { storage } = await sessionOf(stack, person);
  const http = await request.newContext({ baseURL: stack.wordpressUrl, storageState: storage });
  const settings = await http.get('/wp-admin/admin-ajax.php?action=test_ajax_settings');
  const { url, nonce } = (await settings.json()) as { url: string; nonce: string };
  const post: Ajax['post'] = async (action, fields = {}) => {
    const answer = await http.post(url, { multipart: { action, nonce, ...fields } });
    return { status: answer.status(), body: await answer.json() };
  };
  return { http, nonce, post };
}
