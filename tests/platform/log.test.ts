import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { openLog } from '../../server/platform/log.ts';

function logged(entry: object): string {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  openLog('info', sink).error(entry, 'failed');
  return text;
}

test('a database error is logged with its kind and place, never with the values in its statement', () => {
  const error = Object.assign(new Error("Duplicate entry 'thandi@example.test' for key 'email'"), {
    code: 'ER_DUP_ENTRY',
    errno: 1062,
    sqlState: '23000',
    sql: "insert into wp_learners values ('Thandi')",
    sqlMessage: "Duplicate entry 'thandi@example.test' for key 'email'",
  });
  const line = logged({ err: error });
  expect(line).toContain('ER_DUP_ENTRY');
  expect(line).toContain('log.test.ts');
  expect(line).not.toMatch(/thandi/i);
});

test('tokens and passwords never reach the log', () => {
  const line = logged({ request: { authorization: 'Bearer abc', token: 'abc', password: 'abc' } });
  expect(line).not.toContain('abc');
});
