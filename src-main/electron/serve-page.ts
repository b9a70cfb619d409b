import { pageHeaders } from '../browser-host/security-headers.ts'
import { readShellFiles, type ShellFiles } from '../browser-host/shell-files.ts'
import { isOwnUrl } from './app-origin.ts'

/** The part of a request that is looked at. */
export type PageRequest = Pick<Request, 'url' | 'method'>

/** Answers `app://dragoman/...` from the built interface; nothing is read from disk by name, so no path leads out of it. */
export async function createPageHandler(rendererFolder: string): Promise<(request: PageRequest) => Response> {
  const files = await readShellFiles(rendererFolder)
  return (request) => answer(files, request)
}

function answer(files: ShellFiles, { url, method }: PageRequest): Response {
  const headers = { ...pageHeaders([]), 'Cache-Control': 'no-cache' }
  if (!isOwnUrl(url)) return new Response(null, { status: 403, headers })
  if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, HEAD' } })
  const file = files.get(new URL(url).pathname)
  if (file === undefined) return new Response(null, { status: 404, headers })
  const body = method === 'HEAD' ? null : new Uint8Array(file.bytes)
  return new Response(body, { status: 200, headers: { ...headers, 'Content-Type': file.mime, 'Content-Length': String(file.bytes.byteLength) } })
}
