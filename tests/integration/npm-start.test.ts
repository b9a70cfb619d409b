import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STANDIN = join(ROOT, 'tests/support/electron-standin')
const open: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

type Binary = { readonly kind: 'absent' } | { readonly kind: 'script'; readonly text: string }

/** The project as it lies there after `npm ci`, with an Electron package of its own, so that nothing real is fetched or touched. */
function project(binary: Binary): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-start-'))
  open.push(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['out', 'src-main', 'src-shared', 'src-preload', 'src-renderer', 'electron.vite.config.ts', 'build']) symlinkSync(join(ROOT, name), join(folder, name))
  cpSync(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'), { preserveTimestamps: true })
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(join(ROOT, 'node_modules'))) if (name !== 'electron') symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
  const electron = join(folder, 'node_modules/electron')
  mkdirSync(electron)
  for (const name of ['package.json', 'install.js', 'index.js', 'checksums.json']) cpSync(join(ROOT, 'node_modules/electron', name), join(electron, name))
  if (binary.kind === 'absent') return folder
  mkdirSync(join(electron, 'dist'))
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string }
  writeFileSync(join(electron, 'dist/version'), version)
  writeFileSync(join(electron, 'path.txt'), 'electron')
  writeFileSync(join(electron, 'dist/electron'), binary.text)
  chmodSync(join(electron, 'dist/electron'), 0o755)
  return folder
}

interface Started {
  readonly child: ChildProcess
  /** Everything it wrote, once it has written this. */
  says(pattern: RegExp): Promise<string>
  ended(): Promise<number | null>
}

function npmStart(folder: string, environment: Record<string, string | undefined> = {}, args: readonly string[] = ['--port', '0']): Started {
  const opened = join(folder, 'opened')
  // In place of the desktop's own opener.
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'bin/xdg-open'), `#!/bin/sh\necho "$1" > ${opened}\n`, { mode: 0o755 })
  const env = { ...process.env, DISPLAY: ':99', WAYLAND_DISPLAY: undefined, DRAGOMAN_DATA: join(folder, 'data'), STANDIN_USER_DATA: join(folder, 'user'), STANDIN_ROOT: ROOT, ...environment }
  const child = spawn(process.execPath, [join(folder, 'scripts/start.mjs'), ...args], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], env: { ...env, PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` } as NodeJS.ProcessEnv })
  let text = ''
  const waiting = new Set<() => void>()
  const hear = (bytes: Buffer): void => {
    text += bytes.toString('utf8')
    for (const look of waiting) look()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code))
  })
  open.push(async () => {
    child.kill('SIGTERM')
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 4_000))])
    if (child.exitCode === null) child.kill('SIGKILL')
  })
  return {
    child,
    ended: () => ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(text)) return
          waiting.delete(look)
          resolve(text)
        }
        waiting.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended and said: ${text}`)))
      }),
  }
}

const ADDRESS = /Open this address in a browser on this computer: (http:\/\/127\.0\.0\.1:(\d+)\/\S+)/u

test('[D20] with Electron there, npm start runs the desktop app and nothing else, and ends with it', async () => {
  const marker = 'ran.txt'
  const folder = project({ kind: 'script', text: `#!/bin/sh\necho "$@" > ${marker}\nexec ${process.execPath} -e "process.send('dragoman-started'); setTimeout(() => process.exit(0), 300)"\n` })
  const started = npmStart(folder)
  expect(await started.ended()).toBe(0)
  expect(readFileSync(join(folder, marker), 'utf8')).toContain(folder)
  expect(readFileSync(join(folder, marker), 'utf8')).not.toContain('no-sandbox')
  expect(existsSync(join(folder, 'opened'))).toBe(false)
})

test('[D20] the built app itself starts through npm start, over the stand-in for Electron', async () => {
  const folder = project({ kind: 'script', text: `#!/bin/sh\nexec ${process.execPath} --import ${STANDIN}/register.mjs ${ROOT}/out/main/index.js\n` })
  const started = npmStart(folder)
  // The key store of the stand-in is asked before there is a window.
  await expect.poll(() => existsSync(join(folder, 'user')), { timeout: 20_000 }).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  started.child.kill('SIGTERM')
  expect(await started.ended()).toBe(0)
  expect(existsSync(join(folder, 'opened'))).toBe(false)
})

test('[D21] without Electron and without a way to fetch it, npm start says so in one line and serves the browser, opening it', async () => {
  const folder = project({ kind: 'absent' })
  // Nobody listens there.
  const text = await npmStart(folder, { ELECTRON_MIRROR: 'http://127.0.0.1:9/', electron_config_cache: join(folder, 'cache') }).says(ADDRESS)
  expect(text.match(/The desktop app cannot run: [^\n]+/gu)).toHaveLength(1)
  expect(text).toContain('Electron could not be fetched')
  const address = ADDRESS.exec(text)?.[1] ?? ''
  await expect.poll(() => (existsSync(join(folder, 'opened')) ? readFileSync(join(folder, 'opened'), 'utf8').trim() : null)).toBe(address)
  expect((await fetch(address)).status).toBe(200)
})

test('[D21] a download that stands still is given up', async () => {
  const silent: Server = createServer(() => undefined)
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve)
  })
  open.push(() => {
    silent.closeAllConnections()
    silent.close()
  })
  const folder = project({ kind: 'absent' })
  const { fetchElectron } = await import('../../scripts/electron-binary.mjs')
  const before = { ...process.env }
  Object.assign(process.env, { ELECTRON_MIRROR: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`, electron_config_cache: join(folder, 'cache') })
  const said: string[] = []
  const why = await fetchElectron({ packageFolder: join(folder, 'node_modules/electron'), node: process.execPath, say: (line) => said.push(line), patienceMs: 2_000 })
  process.env = before
  expect(why).toBe('Electron could not be fetched, nothing came for 2 s')
  expect(said).toEqual(['Fetching Electron (about 120 MB, once) ...'])
})

test('[D22] an Electron that cannot start is explained by its own complaint, and the browser is served', async () => {
  const folder = project({ kind: 'script', text: '#!/bin/sh\necho "electron: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2\nexit 127\n' })
  const text = await npmStart(folder).says(ADDRESS)
  expect(text).toContain('The desktop app cannot run: this computer lacks the library libnss3.so, which Electron needs. Dragoman runs in your browser instead.')
})

test.each([
  ['[ERROR:zygote_host_impl_linux.cc] Running as root without --no-sandbox is not supported.', 'Electron does not run as root'],
  ['[FATAL:setuid_sandbox_host.cc] The SUID sandbox helper binary was found, but is not configured correctly.', 'does not let Electron start its sandbox'],
  ['[ERROR:ozone_platform_x11.cc] Missing X server or $DISPLAY', 'the display cannot be opened'],
  ["electron: /lib/libc.so.6: version `GLIBC_2.38' not found", 'too old for Electron'],
])('[D22] %s is said in plain words', async (errors, words) => {
  const { startFailure } = await import('../../scripts/electron-start.mjs')
  expect(startFailure({ errors, code: 1, signal: null })).toContain(words)
})

test('[D23] without a display nothing is fetched and nothing is opened: the address stands in the terminal', async () => {
  const folder = project({ kind: 'absent' })
  const text = await npmStart(folder, { DISPLAY: undefined }).says(ADDRESS)
  expect(text).toContain('The desktop app cannot run: this computer has no display. Dragoman runs in your browser instead.')
  expect(text).not.toContain('Fetching')
  expect(existsSync(join(folder, 'opened'))).toBe(false)
})

test('[D24] with the usual port taken the browser host moves to another and says so', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve)
  })
  open.push(() => void taken.close())
  const { port } = taken.address() as AddressInfo
  const folder = project({ kind: 'absent' })
  const text = await npmStart(folder, { DISPLAY: undefined }, ['--port', String(port)]).says(ADDRESS)
  expect(text).toContain(`Port ${port} is in use by another program`)
  expect(Number(ADDRESS.exec(text)?.[2])).not.toBe(port)
})
