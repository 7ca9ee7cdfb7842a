import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Daemon } from './daemon.ts';
import { startDaemon } from './daemon.ts';
import type { WebUser } from './web-user.ts';

type NginxOptions = {
  directory: string;
  port: number;
  /** WordPress' folder. */
  root: string;
  phpSocket: string;
  servicePort: number;
  user: WebUser;
};

/** Starts nginx on loopback: WordPress at /, the service at /lp-api/ with that prefix taken off. */
export async function startNginx(options: NginxOptions): Promise<Daemon> {
  const { directory, port } = options;
  const run = join(directory, 'run');
  const configuration = join(run, 'nginx.conf');
  await mkdir(run, { recursive: true });
  await writeFile(configuration, nginxConfiguration(options));
  return startDaemon({
    name: 'nginx',
    command: 'nginx',
    args: ['-e', 'stderr', '-p', run, '-c', configuration],
    directory,
    isReady: () => fetch(`http://127.0.0.1:${port}/wp-includes/images/blank.gif`).then((answer) => answer.ok),
  });
}

const MEDIA_TYPES = {
  'text/html': 'html',
  'text/css': 'css',
  'text/javascript': 'js mjs',
  'application/json': 'json map',
  'image/svg+xml': 'svg',
  'image/png': 'png',
  'image/jpeg': 'jpg jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/x-icon': 'ico',
  'font/woff2': 'woff2',
  'font/woff': 'woff',
  'font/ttf': 'ttf',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/xml': 'xml',
  'text/csv': 'csv',
};

// Debian's own list sets HTTP_HOST without the port, and WordPress then redirects for ever.
const FASTCGI = {
  SCRIPT_FILENAME: '$document_root$fastcgi_script_name',
  SCRIPT_NAME: '$fastcgi_script_name',
  QUERY_STRING: '$query_string',
  REQUEST_METHOD: '$request_method',
  CONTENT_TYPE: '$content_type',
  CONTENT_LENGTH: '$content_length',
  REQUEST_URI: '$request_uri',
  DOCUMENT_URI: '$document_uri',
  DOCUMENT_ROOT: '$document_root',
  SERVER_PROTOCOL: '$server_protocol',
  REQUEST_SCHEME: '$scheme',
  GATEWAY_INTERFACE: 'CGI/1.1',
  SERVER_SOFTWARE: 'nginx',
  REMOTE_ADDR: '$remote_addr',
  REMOTE_PORT: '$remote_port',
  SERVER_ADDR: '$server_addr',
  SERVER_PORT: '$server_port',
  SERVER_NAME: '$host',
  REDIRECT_STATUS: '200',
  HTTP_HOST: '$host:$server_port',
  HTTP_AUTHORIZATION: '$http_authorization',
};

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

function nginxConfiguration({ directory, port, root, phpSocket, servicePort, user }: NginxOptions): string {
  const run = join(directory, 'run');
  const lines = (entries: object, line: (name: string, value: string) => string) =>
    Object.entries(entries)
      .map(([name, value]) => line(name, value))
      .join(' ');
  return `${user.uid === undefined && !user.isRoot ? '' : `user ${user.name} ${user.name};`}
daemon off;
pid ${run}/nginx-master.pid;
worker_processes 2;
worker_rlimit_nofile 16384;
events { worker_connections 4096; }
http {
  types { ${lines(MEDIA_TYPES, (type, endings) => `${type} ${endings};`)} }
  default_type application/octet-stream;
  access_log off;
  sendfile on;
  keepalive_timeout 30;
  client_max_body_size 64m;
  ${TEMPORARY.map((kind) => `${kind}_temp_path "${run}/${kind}";`).join(' ')}
  gzip on;
  gzip_types text/css text/javascript application/json image/svg+xml;
  upstream service { server 127.0.0.1:${servicePort}; keepalive 64; }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    root "${root}";
    index index.php;
    location ^~ /wp-content/uploads/portfolios/ { deny all; }
    location ~ /\\. { deny all; }
    location ^~ /lp-api/ {
      proxy_pass http://service/;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host:$server_port;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
    }
    location / { try_files $uri $uri/ /index.php?$args; }
    location ~ \\.php$ {
      try_files $uri =404;
      ${lines(FASTCGI, (name, value) => `fastcgi_param ${name} ${value};`)}
      fastcgi_pass "unix:${phpSocket}";
      fastcgi_buffers 16 32k;
      fastcgi_buffer_size 64k;
      fastcgi_read_timeout 120;
    }
  }
}
`;
}
