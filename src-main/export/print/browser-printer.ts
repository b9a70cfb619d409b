import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ExportError, stopped, writeFailure } from '../errors.ts'
import { findBrowser } from './find-browser.ts'
import type { BrowserPlaces } from './find-browser.ts'
import type { PdfPrinter, PrintJob } from './pdf-printer.ts'

/** Far above what 20,000 sentences take on a slow machine. */
export const PRINT_LIMIT_MS = 120_000

const NO_BROWSER = 'A PDF needs Chrome, Chromium or Edge, and none was found. Install one, name one in DRAGOMAN_CHROMIUM, or export as docx.'

export interface BrowserPrinterOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly limitMs?: number
  /** Where the computer is looked at; this one when absent. */
  readonly places?: BrowserPlaces
}

/** Prints with the browser that is installed, run once, without a window, network or the user's own profile. */
export function createBrowserPrinter({ environment, limitMs = PRINT_LIMIT_MS, places = thisComputer(environment) }: BrowserPrinterOptions): PdfPrinter {
  const browser = async (): Promise<string> => {
    const found = await findBrowser(places)
    if (found.kind === 'found') return found.path
    throw new ExportError('no-browser', found.kind === 'none' ? NO_BROWSER : `DRAGOMAN_CHROMIUM names ${found.path}, which is no program that can be run.`)
  }
  return {
    problem: () => browser().then(() => null, (error: unknown) => (error instanceof ExportError ? error.message : NO_BROWSER)),
    print: async (job) => inOwnFolder(await browser(), job, limitMs),
  }
}

/** Everything the browser reads and writes lies in one folder that is removed whatever happens. */
async function inOwnFolder(program: string, { html, tagged, signal }: PrintJob, limitMs: number): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-pdf-')).catch((error: unknown) => {
    throw writeFailure(tmpdir(), error)
  })
  try {
    const page = join(folder, 'page.html')
    const pdf = join(folder, 'page.pdf')
    await writeFile(page, html).catch((error: unknown) => {
      throw writeFailure(page, error)
    })
    const args = [...FLAGS, ...(tagged ? [] : ['--disable-pdf-tagging']), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
    const said = await runToEnd(program, [...args, `--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${pdf}`, pathToFileURL(page).href], { signal, limitMs })
    return await readFile(pdf).catch((cause: unknown) => {
      const words = `${program} did not make a PDF. Name another Chrome, Chromium or Edge in DRAGOMAN_CHROMIUM, or export as docx.`
      throw new ExportError('print-failed', words, new Error(said, { cause }))
    })
  } finally {
    // Windows lets go of a profile's files only some time after the browser has ended.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => {})
  }
}

/** The page is ours and loads nothing; these keep the browser itself from the network, the keychain and the screen. */
const FLAGS = [
  '--headless=new',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pdf-header-footer',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--use-mock-keychain',
  '--password-store=basic',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** Resolves with the end of what it said on stderr; whatever its exit code was, the file tells whether it worked. */
function runToEnd(program: string, args: readonly string[], { signal, limitMs }: { readonly signal: AbortSignal; readonly limitMs: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stopped())
    // A group of its own on POSIX, so that its helpers end with it.
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32', windowsHide: true })
    let said = ''
    let failure: ExportError | null = null
    const end = (error: ExportError): void => {
      failure ??= error
      endGroup(child.pid)
    }
    const onAbort = (): void => end(stopped())
    const timer = setTimeout(() => end(new ExportError('timeout', 'Printing the PDF took too long and was given up. Export a shorter range, or docx.')), limitMs)
    signal.addEventListener('abort', onAbort, { once: true })
    child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-2_000)))
    const settle = (error: ExportError | null): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      if (error === null) resolve(said)
      else reject(error)
    }
    child.once('error', (cause) => settle(new ExportError('print-failed', `${program} could not be started. Name another browser in DRAGOMAN_CHROMIUM.`, cause)))
    child.once('close', () => {
      // What it left running would hold on to the profile.
      endGroup(child.pid)
      settle(failure)
    })
  })
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function thisComputer(environment: Readonly<Record<string, string | undefined>>): BrowserPlaces {
  return {
    platform: process.platform,
    environment,
    homeFolder: homedir(),
    isProgram: (path) => access(path, constants.X_OK).then(() => true, () => false),
    list: (folder) => readdir(folder).catch(() => []),
  }
}
