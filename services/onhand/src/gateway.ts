import { bySpecificity, paths, processPaths, rowFor, type HttpService, type PathRow } from '@onhand/schemas'
import { problem, type ProblemCode } from '@onhand/http'

/** Where each service answers, `host:port`, possibly several replicas. */
export type Upstreams = Readonly<Record<HttpService, readonly string[]>>

export interface GatewayOptions {
  readonly listen: string
  readonly upstreams: Upstreams
  /** A DNS server by which names are followed as replicas come and go (nginx ≥ 1.27.3); else they are resolved once. */
  readonly resolver?: string
  /** Where nginx keeps its pid and temporary files when it does not run as root. */
  readonly runtimeFolder?: string
}

/** The process answers these for itself and nobody outside needs them. */
const PRIVATE = ['/metrics']
/**
 * As the services limit them: a service that refuses a body before it has read it would look like one that broke off.
 * Path → the limit where it is not the usual one.
 */
const MAX_BODY = '1m'
const MAX_BODIES: Readonly<Record<string, string>> = { '/v1/stock-events': '16m' }

const escaped = (literal: string): string => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

/** A row's location: a regular expression over the decoded path. nginx takes the first that matches. */
const pattern = ({ path, exact }: Pick<PathRow, 'path' | 'exact'>): string => {
  const body = segmentsOf(path)
    .map((segment) => (segment.startsWith('{') ? '[^/]+' : escaped(segment)))
    .join('/')
  if (body === '') return '^/$'
  return exact === true ? `^/${body}/?$` : `^/${body}(/|$)`
}

const samplePath = ({ path }: PathRow): string => path.replaceAll(/\{[^}]+\}/g, 'x')
const slug = ({ path }: PathRow): string => segmentsOf(path.replaceAll(/[{}]/g, '')).join('_').replaceAll('-', '_')

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Where a row names methods, others of the same path go where they would without it. */
const methodMap = (row: PathRow): string => {
  const other = METHODS.find((method) => row.methods?.includes(method) !== true) ?? 'GET'
  const others = rowFor(other, samplePath(row))?.service
  const named = (row.methods ?? []).map((method) => `    ${method} ${row.service};`)
  return `  map $request_method $to_${slug(row)} {\n${named.join('\n')}\n    default ${others ?? row.service};\n  }`
}

const location = (row: PathRow): string => {
  const target = row.methods === undefined ? row.service : `$to_${slug(row)}`
  const limit = MAX_BODIES[row.path]
  const body = limit === undefined ? '' : ` client_max_body_size ${limit};`
  const stream =
    row.path === '/v1/stream' ? ' proxy_buffering off; proxy_read_timeout 1h; proxy_next_upstream error;' : ''
  return `    # ${row.serves}\n    location ~ ${pattern(row)} { proxy_pass http://${target};${body}${stream} }`
}

const upstream = (service: string, addresses: readonly string[], resolver: string | undefined): string => {
  const follow = resolver === undefined ? '' : ' resolve'
  const servers = addresses.map((address) => `    server ${address} max_fails=1 fail_timeout=1s${follow};`)
  const zone = resolver === undefined ? '' : `    zone ${service} 64k;\n`
  return `  upstream ${service} {\n${zone}${servers.join('\n')}\n    keepalive 64;\n  }`
}

/** What the gateway itself answers, in the words that the services use. */
const own: readonly (readonly [nginx: string, status: number, code: ProblemCode, detail: string])[] = [
  ['400', 400, 'malformed-request', 'The request could not be read.'],
  ['404', 404, 'not-found', 'Nothing answers at this path.'],
  ['405', 405, 'method-not-allowed', 'This path does not take that method.'],
  ['413', 413, 'body-too-large', 'The body is larger than any path takes.'],
  ['414 494', 431, 'headers-too-large', 'The request line or the headers are too large.'],
  ['500', 500, 'internal', 'The gateway failed.'],
  ['502 503 504', 503, 'overloaded', 'No replica answered in time: send it again, with the same id or key.'],
]

const answer = ([nginx, status, code, detail]: (typeof own)[number]): readonly string[] => {
  const { requestId, ...body } = { ...problem(code, { detail }).body('$onhand_request_id') }
  const text = JSON.stringify({ ...body, status, requestId })
  // Not a named location: a request that could not be read has no path to take there, and nginx would answer 500.
  const name = `/~problems/${code}`
  const retry = status === 503 ? ' add_header Retry-After 1 always;' : ''
  return [
    `    error_page ${nginx} =${status} ${name};`,
    `    location = ${name} {`,
    `      internal;`,
    `      default_type application/problem+json;`,
    `      add_header X-Request-Id $onhand_request_id always; add_header X-Content-Type-Options nosniff always;${retry}`,
    `      return ${status} '${text}';`,
    `    }`,
  ]
}

const folders = (runtimeFolder: string | undefined): string =>
  runtimeFolder === undefined
    ? ''
    : ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `  ${name}_temp_path ${runtimeFolder}/${name};\n`)
        .join('')

/** nginx's whole configuration for the one origin, generated from `schemas/src/paths.ts`. */
export const gatewayConfig = ({ listen, upstreams, resolver, runtimeFolder }: GatewayOptions): string => {
  const rows = paths.toSorted(bySpecificity)
  const shown = processPaths.filter((path) => !PRIVATE.includes(path))
  return `# Generated from schemas/src/paths.ts by \`pnpm contracts\`; do not edit.
worker_processes auto;
${runtimeFolder === undefined ? '' : `pid ${runtimeFolder}/nginx.pid;\nerror_log ${runtimeFolder}/error.log;\n`}events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
${folders(runtimeFolder)}${resolver === undefined ? '' : `  resolver ${resolver} valid=2s ipv6=off;\n`}
  client_max_body_size ${MAX_BODY};
  # As much as the services read; a question about 1,000 SKUs comes in parts or by POST.
  large_client_header_buffers 4 16k;

  # A caller's own request id is kept when it is harmless in a log.
  map $http_x_request_id $onhand_request_id {
    default $request_id;
    "~^[A-Za-z0-9._-]{1,64}$" $http_x_request_id;
  }
${rows
  .filter(({ methods }) => methods !== undefined)
  .map(methodMap)
  .join('\n')}

  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
  proxy_set_header X-Request-Id $onhand_request_id;
  proxy_set_header X-Forwarded-For $remote_addr;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_connect_timeout 2s;
  # Another replica is asked where that is safe: when the first could not be reached, and for methods that HTTP
  # calls idempotent also when it broke off. A POST that broke off is the caller's to send again, with its id or key.
  proxy_next_upstream error timeout;
  proxy_next_upstream_tries 3;
  proxy_next_upstream_timeout 10s;

${Object.entries(upstreams)
  .map(([service, addresses]) => upstream(service, addresses, resolver))
  .join('\n')}

  server {
    listen ${listen};
${rows.map(location).join('\n')}
    # Of the whole: how every service is, the merged document and the page over it.
    location ~ ^/(${shown.map((path) => escaped(path.slice(1))).join('|')})(/|$) { proxy_pass http://portal; }
    location / { return 404; }
${own.flatMap(answer).join('\n')}
  }
}
`
}
