import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { collectCertificates, createCertificates, splitPem, systemSources, type CertificateSources } from '../../../src-main/network/certificates.ts'
import { open, pem, wsServer } from './servers.ts'

function sources(parts: Partial<Record<'default' | 'system' | 'extra', readonly string[]>>, file: readonly string[] = []): CertificateSources {
  return { store: (name) => parts[name] ?? [], file: () => file }
}

describe('the certificates in force', () => {
  test('[N7] are those of all stores and the file, each once', () => {
    const all = collectCertificates(sources({ default: ['a', 'b'], system: ['b\n', 'c'], extra: ['d'] }, ['e', 'a']))
    expect(all).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('[N7] leave out a source that fails and say so', () => {
    const report = vi.fn()
    const broken = new Error('keychain locked')
    const found = collectCertificates({
      store: (name) => {
        if (name === 'system') throw broken
        return [name]
      },
      file: () => [],
      report,
    })
    expect(found).toEqual(['default', 'extra'])
    expect(report.mock.calls).toEqual([['system', broken]])
  })

  test('are read at the first use and then kept', () => {
    const store = vi.fn(() => [pem('ca.pem')])
    const certificates = createCertificates({ store, file: () => [] })
    expect(store).not.toHaveBeenCalled()
    const context = certificates.secureContext()
    expect(context).toBeDefined()
    expect(certificates.secureContext()).toBe(context)
    expect(store).toHaveBeenCalledTimes(3)
  })

  test('are left to Node when there are none', () => {
    expect(createCertificates(sources({})).secureContext()).toBeUndefined()
  })

  test('[N7] let a company CA of the system store open a connection', async () => {
    const server = await wsServer(() => undefined)
    const certificates = createCertificates(sources({ system: [pem('ca.pem')] }))
    expect(await open({ url: `wss://localhost:${server.port}/`, certificates }).next()).toEqual({ opened: true })
  })

  test('[N7] survive a damaged one among them', async () => {
    const server = await wsServer(() => undefined)
    const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    const certificates = createCertificates(sources({ default: [damaged], extra: [pem('ca.pem')] }))
    expect(await open({ url: `wss://localhost:${server.port}/`, certificates }).next()).toEqual({ opened: true })
  })

  test('[N7] include the file that SSL_CERT_FILE names, and nothing when it is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-'))
    const path = join(folder, 'bundle.pem')
    writeFileSync(path, `company bundle\n${pem('ca.pem')}\n${pem('localhost.pem')}`)
    vi.stubEnv('SSL_CERT_FILE', path)
    expect(systemSources().file()).toHaveLength(2)
    rmSync(folder, { recursive: true })
    expect(collectCertificates({ ...systemSources(), store: () => ['x'] })).toEqual(['x'])
    vi.stubEnv('SSL_CERT_FILE', undefined)
    expect(systemSources().file()).toEqual([])
    vi.unstubAllEnvs()
  })

  test('[N7] of this computer include those Node came with', () => {
    expect(collectCertificates(systemSources()).length).toBeGreaterThan(50)
    expect(createCertificates().secureContext()).toBeDefined()
  })
})

test('a bundle is cut into its certificates', () => {
  expect(splitPem(`x\n${pem('ca.pem')}y\n${pem('localhost.pem')}`)).toHaveLength(2)
  expect(splitPem('none')).toEqual([])
})
