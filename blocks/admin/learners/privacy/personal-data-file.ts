import { __, sprintf } from '@wordpress/i18n';
import type { PersonalDataExport, PersonalItem } from '#contract/privacy';
import { ask } from '../../../shared/api.ts';
import { fullName, moment, today } from '../../../shared/format.ts';
import { fieldName, fieldValue, groupWords } from './personal-data-words.ts';

type Person = { learnerId: number; firstName: string; surname: string };

/** Saves everything that is kept of a person as a page that any browser shows and prints. Rejects with Refused. */
export async function savePersonalData(person: Person): Promise<void> {
  const { items } = await ask<PersonalDataExport>('GET', `/learners/${person.learnerId}/personal-data`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([pageOf(person, items)], { type: 'text/html' }));
  link.download = `personal-data-${person.learnerId}-${today()}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const STYLE = `body{font:15px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem;break-inside:avoid}
th,td{border-bottom:1px solid #ccc;padding:.35rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{width:14rem;font-weight:600}`;

/** The page as HTML; every text in it is escaped. */
export function pageOf(person: Person, items: PersonalItem[]): string {
  const { documentElement: root } = document;
  // translators: %s: name of a person.
  const title = escaped(sprintf(__('Personal data of %s', 'learner-progressions'), fullName(person)));
  // translators: %s: date and time.
  const asOf = escaped(sprintf(__('As of %s', 'learner-progressions'), moment(new Date().toISOString())));
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
  const groups = Object.keys(groupWords).map((group) => sectionOf(group, items));
  const body = `<h1>${title}</h1><p>${asOf}</p>${groups.join('')}`;
  return `<!doctype html><html lang="${root.lang}" dir="${root.dir || 'ltr'}"><head>${head}<style>${STYLE}</style></head><body>${body}</body></html>`;
}

function sectionOf(group: string, items: PersonalItem[]): string {
  const own = items.filter((item) => item.group === group);
  if (own.length === 0) return '';
  const words: Readonly<Record<string, string>> = groupWords;
  return `<h2>${escaped(words[group] ?? group)}</h2>${own.map(tableOf).join('')}`;
}

function tableOf({ fields }: PersonalItem): string {
  const rows = fields.map(
    ({ name, value }) =>
      `<tr><th scope="row">${escaped(fieldName(name))}</th><td>${escaped(fieldValue(name, value))}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
