import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { BrowserHostError } from './errors.ts'

/** The built interface is under 2 MB; something far larger is the wrong folder. */
const MAX_TOTAL_BYTES = 64 * 1024 * 1024

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
}

export interface ShellFile {
  readonly bytes: Buffer
  readonly mime: string
  readonly etag: string
  /** Its name holds its content's hash, so it may be kept for ever. */
  readonly hashed: boolean
}

/** The files of the built interface by exact path (`/assets/index-x.js`), and `/` for the page. Nothing else is ever served. */
export type ShellFiles = ReadonlyMap<string, ShellFile>

/** Reads the whole built interface once, at start. Links are not followed; source maps and unknown kinds are left out. */
export async function readShellFiles(folder: string): Promise<ShellFiles> {
  const files = new Map<string, ShellFile>()
  let total = 0
  for (const path of await filesIn(folder)) {
    const mime = MIME[extname(path).toLowerCase()]
    if (mime === undefined) continue
    const bytes = await readFile(path)
    total += bytes.byteLength
    if (total > MAX_TOTAL_BYTES) throw new BrowserHostError('no-interface', `${folder} does not hold the built window of Dragoman. Run "npm run build" first.`)
    const name = relative(folder, path).split(sep).join('/')
    files.set(`/${name}`, { bytes, mime, etag: etagOf(bytes), hashed: /^assets\/.+-[\w-]{8}\.\w+$/u.test(name) })
  }
  const page = files.get('/index.html')
  if (page === undefined) throw new BrowserHostError('no-interface', `The window of Dragoman is not built (no index.html in ${folder}). Run "npm run build" first.`)
  files.set('/', page)
  return files
}

async function filesIn(folder: string): Promise<string[]> {
  // Folder by folder: inside an Electron archive `recursive` and `withFileTypes` do not go together (electron#41582).
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const found = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return entry.isFile() ? [path] : []
  })
  return (await Promise.all(found)).flat()
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}
