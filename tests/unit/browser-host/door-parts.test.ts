import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { BrowserHost } from '../../../src-main/browser-host/browser-host.ts'
import { ConnectionLimit } from '../../../src-main/browser-host/connection-limit.ts'
import { openerFor } from '../../../src-main/browser-host/open-in-browser.ts'
import { mayFetch, mayUpgrade } from '../../../src-main/browser-host/request-guard.ts'
import { securityHeaders } from '../../../src-main/browser-host/security-headers.ts'
import { readShellFiles } from '../../../src-main/browser-host/shell-files.ts'
import { announce } from '../../../src-main/browser-host/terminal.ts'
import { SECRET_BYTES, Tokens } from '../../../src-main/browser-host/tokens.ts'

const PORT = 14_747
function request(headers: Record<string, string>, rawHeaders?: string[]) {
  return { headers, rawHeaders: rawHeaders ?? Object.entries(headers).flat() }
}

describe('tokens', () => {
  const fresh = (): Tokens => new Tokens((count) => randomBytes(count))

  it('[H1] are 256 random bits that open a page', () => {
    const tokens = fresh()
    const token = tokens.newToken()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(SECRET_BYTES * 8).toBe(256)
    expect(tokens.admit(token)).not.toBeNull()
  })

  it('[H8] hand each page a pass that is neither the token nor another page\'s', () => {
    const tokens = fresh()
    const token = tokens.newToken()
    const first = tokens.admit(token)
    const second = tokens.admit(token)
    expect(new Set([token, first, second]).size).toBe(3)
  })

  it('[H8] open no new page once the next address is printed, while passes go on reloading theirs', () => {
    const tokens = fresh()
    const old = tokens.newToken()
    const pass = tokens.admit(old)!
    const next = tokens.newToken()
    expect(tokens.admit(old)).toBeNull()
    expect(tokens.admit(pass)).toBe(pass)
    expect(tokens.admit(pass)).toBe(pass)
    expect(tokens.admit(next)).not.toBeNull()
  })

  it('[H1] refuse anything else, also before the first address', () => {
    const tokens = fresh()
    expect(tokens.admit('')).toBeNull()
    const token = tokens.newToken()
    for (const wrong of ['', 'x', token.slice(1), `${token}x`, token.toUpperCase(), token.replace(/.$/u, '_')]) {
      if (wrong !== token) expect(tokens.admit(wrong)).toBeNull()
    }
  })

  it('[H8] forget the pass that was unused longest beyond 64 pages', () => {
    const tokens = fresh()
    const token = tokens.newToken()
    const passes = Array.from({ length: 64 }, () => tokens.admit(token)!)
    expect(tokens.admit(passes[0]!)).toBe(passes[0])
    tokens.admit(token)
    expect(tokens.admit(passes[0]!)).toBe(passes[0])
    expect(tokens.admit(passes[1]!)).toBeNull()
  })
})

describe('the guard at the door', () => {
  it('[H2] lets our own page and the user\'s own hand fetch', () => {
    for (const headers of [
      { host: '127.0.0.1:14747' },
      { host: 'localhost:14747', 'sec-fetch-site': 'none' },
      { host: 'LOCALHOST:14747', 'sec-fetch-site': 'same-origin' },
      { host: '127.0.0.1:14747', origin: 'http://127.0.0.1:14747', 'sec-fetch-site': 'same-origin' },
    ]) {
      expect(mayFetch(request(headers), PORT), JSON.stringify(headers)).toBe(true)
    }
  })

  it('[H2] turns every other name, site and origin away', () => {
    const good = { host: '127.0.0.1:14747' }
    for (const headers of [
      {},
      { host: '' },
      { host: '127.0.0.1' },
      { host: '127.0.0.1:14748' },
      { host: 'evil.example:14747' },
      { host: '127.0.0.1.evil.example:14747' },
      { host: '[::1]:14747' },
      { host: '0.0.0.0:14747' },
      { host: '127.0.0.1:14747@evil.example' },
      { ...good, 'sec-fetch-site': 'cross-site' },
      { ...good, 'sec-fetch-site': 'same-site' },
      { ...good, 'sec-fetch-site': 'none, cross-site' },
      { ...good, origin: 'http://evil.example' },
      { ...good, origin: 'null' },
      { ...good, origin: 'http://localhost:14747' },
    ]) {
      expect(mayFetch(request(headers), PORT), JSON.stringify(headers)).toBe(false)
    }
    expect(mayFetch(request(good, ['Host', '127.0.0.1:14747', 'host', 'evil.example']), PORT)).toBe(false)
  })

  it('[H2] lets only our own page open a socket', () => {
    const good = { host: '127.0.0.1:14747', origin: 'http://127.0.0.1:14747' }
    expect(mayUpgrade(request(good), PORT)).toBe(true)
    expect(mayUpgrade(request({ ...good, 'sec-fetch-site': 'same-origin' }), PORT)).toBe(true)
    for (const headers of [
      { host: '127.0.0.1:14747' },
      { ...good, origin: 'null' },
      { ...good, origin: 'https://127.0.0.1:14747' },
      { ...good, origin: 'http://127.0.0.1:14748' },
      { ...good, origin: 'http://evil.example' },
      { ...good, host: 'evil.example:14747' },
      { ...good, 'sec-fetch-site': 'cross-site' },
      { ...good, 'sec-fetch-site': 'none' },
    ]) {
      expect(mayUpgrade(request(headers), PORT), JSON.stringify(headers)).toBe(false)
    }
  })
})

it('[H12] the policy allows no inline script, no eval, no frame and no other site', () => {
  const policy = securityHeaders(PORT)['Content-Security-Policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("media-src 'self' blob:;")
  expect(policy.replace("media-src 'self' blob:", '')).not.toMatch(/unsafe|\*|https?:|data:|blob:/u)
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:14747 ws://localhost:14747;")
})

describe('ConnectionLimit', () => {
  it('[H5] drops the oldest beyond its bound', () => {
    const dropped: number[] = []
    const limit = new ConnectionLimit<number>(3, (connection) => dropped.push(connection))
    for (let connection = 0; connection < 5; connection += 1) limit.add(connection)
    limit.delete(2)
    limit.add(5)
    expect(dropped).toEqual([0, 1])
    expect(limit.size()).toBe(3)
    limit.dropAll()
    expect(dropped).toEqual([0, 1, 3, 4, 5])
  })
})

describe('the built interface', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  function build(): string {
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-shell-'))
    folders.push(folder)
    return folder
  }

  it('[H4] is read once: known kinds only, no link followed', async () => {
    const folder = build()
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html>')
    writeFileSync(join(folder, 'assets/index-Ab12_-xY.js'), '1')
    writeFileSync(join(folder, 'assets/index.js.map'), '{}')
    writeFileSync(join(folder, '.env'), 'KEY=1')
    symlinkSync('/etc/passwd', join(folder, 'passwd.txt'))
    const files = await readShellFiles(folder)
    expect([...files.keys()].sort()).toEqual(['/', '/assets/index-Ab12_-xY.js', '/index.html'])
    expect(files.get('/assets/index-Ab12_-xY.js')).toMatchObject({ hashed: true, mime: 'text/javascript; charset=utf-8' })
    expect(files.get('/')).toMatchObject({ hashed: false })
  })

  it('[H18] that is missing is said with what to do', async () => {
    await expect(readShellFiles(build())).rejects.toMatchObject({ reason: 'no-interface', message: expect.stringContaining('npm run build') as string })
    await expect(readShellFiles('/nowhere/at/all')).rejects.toMatchObject({ reason: 'no-interface' })
  })
})

describe('the terminal', () => {
  function host(moved: boolean): BrowserHost {
    let count = 0
    return {
      port: 14_750,
      moved,
      newAddress: () => `http://127.0.0.1:14750/#token=${(count += 1)}`,
      figures: () => ({ windows: 0, strangers: 0, connections: 0 }),
      close: async () => undefined,
    }
  }

  it('[H8] prints the address, and a new one at Enter', () => {
    const lines: string[] = []
    let enter = (): void => undefined
    const stop = announce(host(false), {
      print: (line) => lines.push(line),
      onLine: (listener) => {
        enter = listener
        return () => {
          enter = () => undefined
        }
      },
    })
    expect(lines.join('\n')).toContain('http://127.0.0.1:14750/#token=1')
    enter()
    expect(lines.join('\n')).toContain('http://127.0.0.1:14750/#token=2')
    stop()
    const before = lines.length
    enter()
    expect(lines).toHaveLength(before)
  })

  it('[H11] says plainly when it had to take another port', () => {
    const lines: string[] = []
    announce(host(true), { print: (line) => lines.push(line), onLine: () => () => undefined })
    expect(lines[0]).toBe('Port 14747 is in use by another program, so Dragoman uses 14750 this time.')
  })
})

it('the address goes to the desktop as one argument of a known program', () => {
  const address = 'http://127.0.0.1:14747/#token=a&b;c'
  expect(openerFor('linux', {}, address)).toBeNull()
  expect(openerFor('linux', { DISPLAY: ':0' }, address)).toEqual({ command: 'xdg-open', arguments: [address] })
  expect(openerFor('darwin', {}, address)?.arguments).toEqual([address])
  expect(openerFor('win32', {}, address)?.arguments.at(-1)).toBe(address)
})
