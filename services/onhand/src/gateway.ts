import { paths, processPaths, type HttpService, type PathRow } from '@onhand/schemas'

/** Where each service answers, `host:port`, possibly several replicas. */
export type Upstreams = Readonly<Record<HttpService, readonly string[]>>

export interface GatewayOptions {
  readonly listen: string
  readonly upstreams: Upstreams
  /** Where nginx keeps its pid and temporary files when it does not run as root. */
  readonly runtimeFolder?: string
}

const escaped = (literal: string): string => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A row's location: a regular expression, most specific first, as nginx takes the first that matches. */
const pattern = ({ path, exact }: PathRow): string => {
  const body = path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (segment.startsWith('{') ? '[^/]+' : escaped(segment)))
    .join('/')
  if (body === '') return '^/$'
  return exact === true ? `^/${body}/?$` : `^/${body}(/|$)`
}

const bySpecificity = (a: PathRow, b: PathRow): number => b.path.split('/').length - a.path.split('/').length

const proxy = (service: string): string => `proxy_pass http://${service};`

/** Rows that share a path but differ by method are told apart inside one location. */
const location = (rows: readonly PathRow[]): string => {
  const [first] = rows
  if (!first) return ''
  return `    # ${first.serves}\n    location ~ ${pattern(first)} { ${proxy(first.service)} }`
}

/** nginx's whole configuration for the one origin, generated from `schemas/src/paths.ts`. */
export const gatewayConfig = ({ listen, upstreams, runtimeFolder }: GatewayOptions): string => {
  const pools = Object.entries(upstreams).map(
    ([service, addresses]) =>
      `  upstream ${service} {\n${addresses.map((address) => `    server ${address} max_fails=1 fail_timeout=1s;`).join('\n')}\n    keepalive 64;\n  }`,
  )
  const locations = paths.toSorted(bySpecificity).map((row) => location([row]))
  const folders = runtimeFolder
    ? ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `  ${name}_temp_path ${runtimeFolder}/${name};`)
        .join('\n')
    : ''
  return `# Generated from schemas/src/paths.ts by \`pnpm contracts\`; do not edit.
worker_processes auto;
${runtimeFolder ? `pid ${runtimeFolder}/nginx.pid;\nerror_log ${runtimeFolder}/error.log;\n` : ''}events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  client_max_body_size 20m;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $remote_addr;
  proxy_set_header X-Forwarded-Proto $scheme;
  # Every write is idempotent, so another replica may be asked when one does not answer.
  proxy_next_upstream error timeout http_503 non_idempotent;
  proxy_next_upstream_tries 3;
  proxy_connect_timeout 2s;
${folders}
${pools.join('\n')}
  server {
    listen ${listen};
    # Streams are passed on as they come.
    location ~ ^/v1/stream(/|$) { proxy_pass http://projection; proxy_buffering off; proxy_read_timeout 1h; }
${locations.join('\n')}
    # Each process answers these for itself; the gateway shows one that knows the merged document.
    location ~ ^/(${processPaths.map((path) => escaped(path.slice(1))).join('|')})(/|$) { proxy_pass http://portal; }
    location / {
      default_type application/problem+json;
      return 404 '{"type":"https://onhand.dev/problems/not-found","title":"Not found","status":404}';
    }
  }
}
`
}
