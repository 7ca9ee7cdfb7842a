import type { Asked } from './measure.ts';

/** One request, and its answer as JSON. Throws unless the status is one of the expected. */
export async function askOnce(
  url: string,
  { path, ...init }: Asked,
  accepted: readonly number[] = [200],
): Promise<unknown> {
  const response = await fetch(url + path, init);
  const text = await response.text();
  if (!accepted.includes(response.status))
    throw new Error(`${url}${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}
