import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumOnce } from './browser.ts'
import { packageJson, root, userData } from './environment.ts'
import { processTree } from './process-tree.ts'
import { record } from './record.ts'
import { schemes } from './scheme-server.ts'

/** Windows, for `quit`: filled by window.ts, which needs the app itself. */
export const openWindows = new Set<{ close(): Promise<boolean>; destroy(): Promise<void> }>()

class CommandLine {
  readonly #switches = new Map<string, string>()
  /** As Electron: a later value replaces an earlier one. */
  appendSwitch(name: string, value = ''): void {
    record('app.commandLine.appendSwitch', name, value)
    this.#switches.set(name, value)
  }
  getSwitchValue(name: string): string {
    return this.#switches.get(name) ?? ''
  }
  hasSwitch(name: string): boolean {
    return this.#switches.has(name)
  }
}

class App extends EventEmitter {
  readonly isPackaged = false
  readonly name = packageJson.productName ?? packageJson.name
  readonly commandLine = new CommandLine()
  #ready: Promise<void> | null = null
  #isQuitting = false

  whenReady(): Promise<void> {
    this.#ready ??= chromiumOnce().then(() => {
      schemes.isReady = true
      this.emit('ready')
    })
    return this.#ready
  }
  isReady(): boolean {
    return schemes.isReady
  }
  getPath(name: string): string {
    if (name === 'temp') return tmpdir()
    const path = name === 'userData' || name === 'sessionData' ? userData : join(userData, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  getAppPath(): string {
    return root
  }
  /** This process and all below it, Chromium's among them. */
  getAppMetrics(): { readonly pid: number }[] {
    return processTree(process.pid).map((pid) => ({ pid }))
  }
  getVersion(): string {
    return packageJson.version
  }
  getName(): string {
    return this.name
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()]
  }
  getLocale(): string {
    return 'en-GB'
  }
  requestSingleInstanceLock(): boolean {
    return process.env['STANDIN_SECOND'] !== '1'
  }
  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id)
  }

  quit(): void {
    void this.#quit()
  }
  async #quit(): Promise<void> {
    if (this.#isQuitting) return
    if (!this.#goesOn('before-quit')) return
    for (const window of openWindows) if (!(await window.close())) return
    this.#isQuitting = true
    if (!this.#goesOn('will-quit')) return
    this.emit('quit', {}, 0)
    await this.#end(0)
  }
  exit(code = 0): void {
    void this.#end(code)
  }
  async #end(code: number): Promise<void> {
    if (schemes.isReady) await (await chromiumOnce()).browser.close().catch(() => undefined)
    process.exit(code)
  }
  #goesOn(name: string): boolean {
    let prevented = false
    this.emit(name, { preventDefault: () => (prevented = true) })
    return !prevented
  }
}

export const app = new App()
