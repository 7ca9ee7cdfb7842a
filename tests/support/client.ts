/** A small HTTP client that answers whatever the service says, as JSON where it is JSON. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Answer = { status: number; body: any; headers: Headers };
type Call = (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
export type Client = {
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: Call;
  put: Call;
  patch: Call;
  delete: Call;
  /** Sends one multipart file. */
  upload: (
    path: string,
    file: { name: string; content: Uint8Array | string },
    headers?: Record<string, string>,
  ) => Promise<Answer>;
};

export function clientFor(url: string, token?: () => string): Client {
  const authorisation = (): Record<string, string> => (token ? { Authorization: `Bearer ${token()}` } : {});

  async function send(method: string, path: string, init: { body?: BodyInit; headers?: Record<string, string> }) {
    const target = url + (path.startsWith('/api') || path.endsWith('z') ? path : `/api/v1${path}`);
    const response = await fetch(target, { method, ...init, headers: { ...authorisation(), ...init.headers } });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson && text ? JSON.parse(text) : text, headers: response.headers };
  }

  const withBody =
    (method: string): Call =>
    (path, body, headers = {}) => {
      if (body === undefined) return send(method, path, { headers });
      if (typeof body === 'string')
        return send(method, path, { body, headers: { 'Content-Type': 'text/csv', ...headers } });
      return send(method, path, {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      });
    };

  return {
    get: (path, headers) => send('GET', path, headers ? { headers } : {}),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: withBody('DELETE'),
    upload(path, file, headers) {
      const form = new FormData();
      form.set('file', new Blob([file.content as BlobPart]), file.name);
      return send('POST', path, { body: form, ...(headers ? { headers } : {}) });
    },
  };
}
