import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Handler = (request: Request) => Response | Promise<Response>

/** A custom scheme over loopback HTTP, because worklets are not caught by Playwright's routing. */
export class SchemeServer {
  #scheme = ''
  #handler: Handler | null = null
  #origin = ''
  #registered: { scheme: string; privileges: Record<string, boolean> }[] = []
  isReady = false
  #isServed = false

  register(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void {
    if (this.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    this.#registered = schemes
  }

  registered(): unknown {
    return this.#registered
  }

  async handle(scheme: string, handler: Handler): Promise<void> {
    this.#scheme = scheme
    this.#handler = handler
    // One server for all sessions; which of them may load the scheme is theirs to know.
    if (this.#isServed) return
    this.#isServed = true
    const server = createServer((request, response) => {
      void (async () => {
        const headers = Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []))
        const answer = (await this.#handler?.(new Request(this.toApp(`${this.#origin}${request.url ?? '/'}`), { method: request.method ?? 'GET', headers }))) ?? new Response(null, { status: 500 })
        response.writeHead(answer.status, Object.fromEntries(answer.headers))
        response.end(Buffer.from(await answer.arrayBuffer()))
      })()
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    server.unref()
    this.#origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /** `app://dragoman/x` as Chromium here knows it. */
  async toHttp(url: string): Promise<string> {
    // protocol.handle does not wait for its server.
    while (this.#origin === '' || this.#origin.endsWith(':0')) await new Promise((resolve) => setTimeout(resolve, 5))
    return url.replace(new RegExp(`^${this.#scheme}://[^/]+`, 'u'), this.#origin)
  }

  /** The page's address as the app knows it. */
  toApp(url: string): string {
    return this.#origin !== '' && url.startsWith(this.#origin) ? `${this.#scheme}://dragoman${url.slice(this.#origin.length)}` : url
  }

  /** The handler itself, asked for any address. */
  async ask(url: string, method: string): Promise<{ status: number; headers: Record<string, string>; bytes: number }> {
    const answer = await this.#handler?.({ url, method } as Request)
    if (answer === undefined) throw new Error('no handler')
    return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes: (await answer.arrayBuffer()).byteLength }
  }
}

export const schemes = new SchemeServer()
