import type { ProxyResolver } from './proxy.ts'

/** What the system's proxy settings (PAC) answer for a URL: `PROXY host:port; DIRECT` and the like. */
export type AskSystem = (url: string) => Promise<string>

const SCHEMES: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' }

/** The first way we can go; null: directly. When only SOCKS is left it is returned as it is, so that the failure can name it. */
export function proxyFromAnswer(answer: string): string | null {
  let unusable: string | null = null
  for (const entry of answer.split(';')) {
    const [kind = '', where = ''] = entry.trim().split(/\s+/u)
    const scheme = SCHEMES[kind.toUpperCase()]
    if (kind.toUpperCase() === 'DIRECT') return unusable
    if (scheme !== undefined && where !== '') return `${scheme}://${where}`
    if (kind.toUpperCase().startsWith('SOCKS')) unusable ??= `socks5://${where}`
  }
  return unusable
}

/** The environment's proxy where one is set, for whoever sets it means it, else the system's. */
export function proxyFromSystem(environment: ProxyResolver, ask: AskSystem): ProxyResolver {
  return async (url) => {
    const set = await environment(url)
    // Proxy scripts know web addresses, not sockets.
    return set ?? proxyFromAnswer(await ask(url.replace(/^ws(s?):/u, 'http$1:')))
  }
}
