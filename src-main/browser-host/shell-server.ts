import type { IncomingMessage, ServerResponse } from 'node:http'
import { mayFetch } from './request-guard.ts'
import { securityHeaders } from './security-headers.ts'
import type { ShellFile, ShellFiles } from './shell-files.ts'

const YEAR_S = 31_536_000

/**
 * Answers plain HTTP: the page and its files, which hold nothing of anyone's, and nothing else. There is no API here; everything with
 * content goes over the socket, behind the token. Paths are looked up as they come, undecoded, in the list read at start.
 */
export function createShellHandler(files: ShellFiles, port: () => number): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    // A body is never wanted: what follows it on this connection is not worth reading either.
    if (!isBodyless(request)) response.shouldKeepAlive = false
    const common = { ...securityHeaders(port()), 'Cache-Control': 'no-store' }
    const refuse = (status: number, words: string, more: Record<string, string> = {}): void => {
      response.writeHead(status, { ...common, ...more, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${words}\n`)
    }
    if (!mayFetch(request, port())) return refuse(403, 'Type or paste the address that Dragoman printed into the address bar.')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only the page is here.', { Allow: 'GET, HEAD' })
    const file = files.get(pathOf(request.url ?? ''))
    if (file === undefined) return refuse(404, 'There is no such page.')
    sendFile({ request, response, file, common })
  }
}

interface Answer {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly file: ShellFile
  readonly common: Readonly<Record<string, string>>
}

function sendFile({ request, response, file, common }: Answer): void {
  const headers = {
    ...common,
    'Cache-Control': file.hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
    ETag: file.etag,
  }
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(200, { ...headers, 'Content-Type': file.mime, 'Content-Length': file.bytes.byteLength })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

function isBodyless({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0'
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}
