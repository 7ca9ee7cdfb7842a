import type { Letter } from './mail.ts';

/** What a letter says, in plain text; whatever signs it holds, they are shown as they are. */
export type LetterParts = {
  subject: string;
  paragraphs: string[];
  /** Facts under their names, below the first two paragraphs: the greeting and the news. */
  facts?: [name: string, fact: string][];
  /** The one way on. */
  link: { words: string; url: string };
  /** In small print, below. */
  note?: string;
};

const NEWS = 2;

/** A letter as text and as HTML, signed by the site. */
export function letterOf({ subject, paragraphs, facts = [], link, note }: LetterParts, siteName: string): Letter {
  const lines = paragraphs.map(oneLine);
  const [news, rest] = [lines.slice(0, NEWS), lines.slice(NEWS)];
  const known = facts.map(([name, fact]) => `${name}: ${oneLine(fact)}`).join('\n');
  const below = note ? [note] : [];
  const text = [...news, known, ...rest, `${link.words}:\n${link.url}`, siteName, ...below]
    .filter(Boolean)
    .join('\n\n');
  const html = [
    '<!doctype html><html lang="en"><body>',
    ...news.map(paragraph),
    ...(facts.length > 0 ? ['<table cellpadding="4">', ...facts.map(row), '</table>'] : []),
    ...rest.map(paragraph),
    `<p><a href="${escaped(link.url)}">${escaped(link.words)}</a></p>`,
    paragraph(siteName),
    ...below.map((line) => `<p><small>${escaped(line)}</small></p>`),
    '</body></html>',
  ].join('\n');
  return { subject: oneLine(subject), text, html };
}

const paragraph = (text: string) => `<p>${escaped(text)}</p>`;
const row = ([name, fact]: [string, string]) =>
  `<tr><th align="left" valign="top">${escaped(name)}</th><td dir="auto">${escaped(fact)}</td></tr>`;

const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/** A heading, a name or a title: what somebody typed never begins a line of its own. */
export const oneLine = (text: string): string => text.replace(CONTROLS, ' ').trim();

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
