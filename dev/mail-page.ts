import { escaped } from './html.ts';
import type { SunkMessage } from './mail-sink.ts';

/** A plain page with all mails, the newest first. Their HTML is shown in a frame that may run nothing. */
export function mailPage(messages: readonly SunkMessage[]): string {
  const list = messages.map(article).join('\n') || '<p>No mail yet.</p>';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mail sink: ${messages.length}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
  article { border-top: 1px solid; padding: 1rem 0; }
  h2 { margin: 0; font-size: 1.1rem; }
  pre { white-space: pre-wrap; }
  iframe { width: 100%; height: 20rem; border: 1px solid; }
</style>
<h1>Mail that stayed here</h1>
${list}
</html>`;
}

function article({ subject, from, to, receivedAt, text, html, attachments }: SunkMessage): string {
  const files = attachments.map(
    ({ filename, contentType, content }) =>
      `<a download="${escaped(filename)}" href="data:${escaped(contentType)};base64,${content}">${escaped(filename)}</a>`,
  );
  return `<article>
  <h2>${escaped(subject)}</h2>
  <p>${escaped(from)} to ${escaped(to.join(', '))}, <time>${receivedAt}</time> ${files.join(' ')}</p>
  <pre>${escaped(text)}</pre>
  ${html && `<iframe sandbox title="${escaped(subject)}" srcdoc="${escaped(html)}"></iframe>`}
</article>`;
}
