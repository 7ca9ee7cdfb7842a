import { __ } from '@wordpress/i18n';
import type { Connection } from './connection.ts';
import { CopyButton } from './copy-button.tsx';

/** All checks and versions as text, for whoever helps; it holds no secret and nothing about people. */
export function CopyReport({ connection }: { connection: Connection }) {
  return <CopyButton text={reportOf(connection)}>{__('Copy the whole report', 'learner-progressions')}</CopyButton>;
}

function reportOf({ checks, checkedAt, road, servicePath, serviceUrlSource, wordpress }: Connection): string {
  const facts = Object.entries({ checkedAt, road, servicePath, serviceUrlSource, ...wordpress });
  return [
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...checks.map(({ check, status, sentence, technical }) => `[${status}] ${check}: ${sentence} ${technical}`.trim()),
  ].join('\n');
}
