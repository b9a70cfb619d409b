import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listPackage } from '@electron/asar'
import { getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'dragoman-package-'))
let files: string[] = []

/** The sentinel and wire of an unfused Electron: version 1, nine fuses, as electron 45 ships them. */
const FUSE_WIRE = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100011')])

/** Enough of Electron's distribution for electron-builder to pack; it does not run. */
function fakeElectron(): string {
  const dist = join(folder, 'electron')
  mkdirSync(join(dist, 'resources'), { recursive: true })
  mkdirSync(join(dist, 'locales'))
  for (const locale of ['en-US', 'en-GB', 'ar', 'fi']) writeFileSync(join(dist, 'locales', `${locale}.pak`), '')
  writeFileSync(join(dist, 'electron'), FUSE_WIRE)
  chmodSync(join(dist, 'electron'), 0o755)
  writeFileSync(join(dist, 'chrome-sandbox'), '')
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
  writeFileSync(join(dist, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(dist, name), '')
  return dist
}

beforeAll(() => {
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js')
  execFileSync(
    process.execPath,
    [builder, '--linux', 'dir', '--config', 'build/electron-builder.yml', `-c.electronDist=${fakeElectron()}`, `-c.directories.output=${join(folder, 'dist')}`],
    { cwd: ROOT, stdio: 'pipe', env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  )
  files = listPackage(join(folder, 'dist/linux-unpacked/resources/app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'))
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const starting = (prefix: string): string[] => files.filter((path) => path.startsWith(prefix))

test('[D30] the package holds entry, library worker, preload, page and worklets', () => {
  for (const path of ['/package.json', '/out/main/index.js', '/out/main/library-worker.js', '/out/main/export-worker.js', '/out/preload/index.cjs', '/out/renderer/index.html']) expect(files).toContain(path)
  expect(starting('/out/renderer/assets/').filter((path) => path.includes('.worklet-'))).toHaveLength(2)
  expect(starting('/out/main/chunks/tray')).not.toEqual([])
})

test('[D30] the package holds no tests, no sources and nothing that was only needed to build', () => {
  expect(files.filter((path) => /^\/(tests|src-|docs|scripts|build|dist|\.)/u.test(path))).toEqual([])
  expect(files.filter((path) => /\.(ts|tsx|mts|cts|map)$/u.test(path))).toEqual([])
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
  expect(Object.keys(devDependencies).filter((name) => files.includes(`/node_modules/${name}`))).toEqual([])
})

test('[D30] the package holds every dependency that the main bundles import', () => {
  const bundles = starting('/out/main/').filter((path) => path.endsWith('.js')).map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n')
  const imported = [...bundles.matchAll(/(?:from|import)\s*\(?["']([@a-z][^"']*)["']/gu)].map(([, name = '']) => name)
  const packages = new Set(imported.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name) && name !== 'electron').map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')))
  expect(packages.size).toBeGreaterThan(5)
  expect([...packages].filter((name) => !files.includes(`/node_modules/${name}/package.json`))).toEqual([])
})

test('[D31] the fuses are burnt into the program', async () => {
  const unpacked = join(folder, 'dist/linux-unpacked')
  const program = readdirSync(unpacked).find((name) => name.toLowerCase() === 'dragoman') ?? ''
  const wire = await getCurrentFuseWire(join(unpacked, program))
  // 48 is "0", 49 is "1", in Electron's order; the ninth keeps Electron's own default.
  expect(Array.from({ length: 9 }, (_none, index) => String.fromCharCode(Number(Reflect.get(wire, index)))).join('')).toBe('010011001')
})

test('[D31] only the interface languages of Chromium that we name are kept', () => {
  expect(readdirSync(join(folder, 'dist/linux-unpacked/locales')).sort()).toEqual(['ar.pak', 'en-GB.pak', 'en-US.pak'])
})
