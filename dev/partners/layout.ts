import { escaped } from '../html.ts';

type Page = {
  title: string;
  body: string;
  /** Of its colour, in degrees. */
  hue?: number;
  refreshSeconds?: number;
};

/** A whole page; `body` is HTML already. */
export function layout({ title, body, hue = 215, refreshSeconds }: Page): string {
  const refresh = refreshSeconds ? `<meta http-equiv="refresh" content="${refreshSeconds}">` : '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
${refresh}
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<body style="--hue: ${hue}">
${body}
</body>
</html>`;
}

/** Each partner has a colour of its own, always the same. */
export const hueOf = (slug: string): number =>
  [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);

const STYLE = `
  :root { color-scheme: light; }
  * { box-sizing: border-box; }
  body, section { --ink: hsl(var(--hue) 60% 18%); --paint: hsl(var(--hue) 62% 26%); --wash: hsl(var(--hue) 45% 96%); }
  body {    margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1d2327; background: #f6f7f8; }
  header { background: var(--paint); color: #fff; padding: 1.25rem max(1rem, calc(50% - 32rem)); }
  header h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
  header p { margin: .25rem 0 0; }
  main { padding: 1rem max(1rem, calc(50% - 32rem)) 3rem; display: grid; gap: 1rem; }
  main > * { min-width: 0; }
  section { background: #fff; border: 1px solid #dcdfe3; border-radius: .5rem; padding: 1rem 1.25rem; }
  h2 { margin: 0 0 .5rem; font-size: 1.15rem; color: var(--ink); }
  p { margin: 0 0 .75rem; max-width: 42rem; }
  a { color: var(--paint); }
  form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 0; }
  form + p { margin-top: .75rem; }
  td form { flex-wrap: nowrap; gap: .35rem; }
  label { max-width: 100%; display: grid; grid-template-columns: minmax(0, 1fr); gap: .15rem; font-size: .875rem; min-width: 0; }
  select, input { font: inherit; padding: .4rem .5rem; border: 1px solid #7b828a; border-radius: .25rem; background: #fff; max-width: 100%; min-height: 2.5rem; }
  input[type=number] { width: 7rem; }
  button { font: inherit; font-weight: 600; padding: .4rem .9rem; min-height: 2.5rem; border: 1px solid var(--paint); border-radius: .25rem;
    background: var(--paint); color: #fff; cursor: pointer; }
  a.button { display: inline-block; padding: .5rem 1rem; border-radius: .25rem; background: var(--paint); color: #fff; font-weight: 600; text-decoration: none; }
  button.plain { background: #fff; color: var(--paint); }
  :is(a, button, select, input, summary):focus-visible { outline: 3px solid hsl(var(--hue) 80% 60%); outline-offset: 2px; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; font-size: .9rem; }
  th, td { text-align: start; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #e6e8eb; vertical-align: middle; white-space: nowrap; }
  td.words { white-space: normal; min-width: 12rem; }
  th { font-weight: 600; white-space: nowrap; }
  code { overflow-wrap: anywhere; font-size: .9em; }
  .good { color: #05612c; } .bad { color: #a01616; } .open { color: #6b4c00; }
  .note { background: var(--wash); border-inline-start: 4px solid var(--paint); padding: .75rem 1rem; margin: 0 0 1rem; max-width: none; }
  .note.bad { background: #fcf0f0; border-color: #a01616; }
  dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: 0 0 1rem; }
  dt { color: #50575e; } dd { margin: 0; overflow-wrap: anywhere; }
  details { margin-top: .75rem; } summary { cursor: pointer; min-height: 1.5rem; }
  details form { margin-top: .75rem; }
`;
