import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { env } = process

/** Folder with package.json and out/. */
export const root = env['STANDIN_ROOT'] ?? process.cwd()
export const userData = env['STANDIN_USER_DATA'] ?? mkdtempSync(join(tmpdir(), 'electron-standin-'))
mkdirSync(userData, { recursive: true })
/** `basic_text`: a Linux without a key store. `none`: no encryption at all. */
export const keyStore = env['STANDIN_KEY_STORE'] ?? 'gnome_libsecret'
export const flags = (env['STANDIN_FLAGS'] ?? '').split('\n').filter((flag) => flag !== '')
export const bypassCSP = env['STANDIN_BYPASS_CSP'] === '1'
/** The system's answer about proxies. */
export const proxyAnswer = env['STANDIN_PROXY'] ?? 'DIRECT'
export const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string; productName?: string; name: string }
