import { describe, expect, test, vi } from 'vitest'
import { createTlsProbe, lookupName, type TlsReport, type TlsTarget } from '../../../src-main/diagnostics/tls-probe.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { systemClock } from '../../support/system-clock.ts'
import { closedPort, proxyServer, rawServer, trusting, wsServer } from '../network/servers.ts'

function probe(target: Partial<TlsTarget> & { readonly port: number }, trusted = 'ca.pem'): Promise<TlsReport> {
  return createTlsProbe({ clock: systemClock, certificates: trusting(trusted) })({ host: 'localhost', proxy: null, ...target })
}

const GOOD: TlsReport = { ok: true, protocol: 'TLSv1.3', issuer: 'Dragoman test CA' }

describe('a TLS greeting', () => {
  test('[C13] names the protocol and who signed', async () => {
    const { port } = await wsServer(() => undefined)
    expect(await probe({ port })).toEqual(GOOD)
    expect(await probe({ port, host: '127.0.0.1' })).toEqual(GOOD)
  })

  test('[C13] goes through a proxy to a name that only the proxy knows', async () => {
    const { port } = await wsServer(() => undefined, 'elsewhere')
    const proxy = await proxyServer(200)
    const through = `http://u:p@127.0.0.1:${proxy.port}`
    expect(await probe({ port, host: 'elsewhere.example', proxy: through })).toEqual(GOOD)
    expect(proxy.connects).toEqual([{ to: `elsewhere.example:${port}`, authorization: 'Basic dTpw' }])
    expect(await probe({ port, host: 'other.example', proxy: through })).toMatchObject({ ok: false, failure: 'certificate' })
  })

  test.each([
    ['localhost', 'elsewhere.pem', 'certificate'],
    ['elsewhere', 'ca.pem', 'certificate'],
    ['expired', 'ca.pem', 'certificate'],
    [null, 'ca.pem', 'tls'],
  ] as const)('[C13] with certificate %s trusting %s fails by %s', async (certificate, trusted, failure) => {
    const { port } = await wsServer(() => undefined, certificate)
    expect(await probe({ port }, trusted)).toMatchObject({ ok: false, failure })
  })

  test.each([
    [407, 'proxy-auth'],
    [503, 'proxy'],
  ])('[C13] answered %i by the proxy fails by %s', async (status, failure) => {
    const { port } = await proxyServer(status)
    const report = await probe({ port: 443, proxy: `http://u:secret@127.0.0.1:${port}` })
    expect(report).toEqual({ ok: false, failure, detail: `HTTP ${status} from the proxy` })
  })

  test('[C13] to a closed port is refused, and through a closed proxy is the proxy', async () => {
    const port = await closedPort()
    expect(await probe({ port, host: '127.0.0.1' })).toMatchObject({ ok: false, failure: 'refused' })
    expect(await probe({ port, proxy: `http://127.0.0.1:${port}` })).toMatchObject({ ok: false, failure: 'proxy' })
    expect(await probe({ port, proxy: 'socks5://127.0.0.1:1' })).toMatchObject({ ok: false, failure: 'proxy' })
  })

  test('leaves neither a connection nor a tunnel behind', async () => {
    let left = 0
    const port = await rawServer((socket) => {
      left += 1
      socket.on('close', () => (left -= 1)).resume()
    })
    const proxy = await proxyServer(200)
    const clock = new FakeClock()
    const greet = createTlsProbe({ clock, certificates: trusting('ca.pem') })
    const both = Promise.all([
      greet({ host: '127.0.0.1', port, proxy: null }),
      greet({ host: 'far.example', port, proxy: `http://127.0.0.1:${proxy.port}` }),
    ])
    await vi.waitFor(() => expect(left).toBe(2))
    clock.advance(10_000)
    await both
    await vi.waitFor(() => expect(left).toBe(0))
  })

  test('[C13] that is never answered ends after 10 s', async () => {
    const port = await rawServer(() => undefined)
    const clock = new FakeClock()
    const pending = createTlsProbe({ clock, certificates: trusting('ca.pem') })({ host: '127.0.0.1', port, proxy: null })
    await new Promise((resolve) => setTimeout(resolve, 20))
    clock.advance(10_000)
    expect(await pending).toEqual({ ok: false, failure: 'timeout', detail: 'no answer in 10000 ms' })
    expect(clock.pending()).toBe(0)
  })
})

test("this computer's own name has an address", async () => {
  const addresses = await lookupName('localhost')
  expect(addresses.some((address) => address === '127.0.0.1' || address === '::1')).toBe(true)
})
