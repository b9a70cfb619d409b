/** The library worker beside an entry: TypeScript from source, JavaScript in the build. `url` is the entry's `import.meta.url`. */
export function libraryWorkerBeside(url: string): URL {
  return new URL(url.endsWith('.ts') ? './library/worker.ts' : './library-worker.js', url)
}

/** The decode worker, found from where the library worker is. */
export function decodeWorkerBeside(libraryWorker: URL): URL {
  return new URL(libraryWorker.href.endsWith('.ts') ? '../audio-files/decode-worker.ts' : './decode-worker.js', libraryWorker)
}

/** The recording worker, found from where the library worker is. */
export function recordingWorkerBeside(libraryWorker: URL): URL {
  return new URL(libraryWorker.href.endsWith('.ts') ? '../recording/worker.ts' : './recording-worker.js', libraryWorker)
}

/** The export worker that belongs to a library worker. */
export function exportWorkerBeside(libraryWorker: URL): URL {
  return new URL(libraryWorker.pathname.endsWith('.ts') ? '../export/worker.ts' : './export-worker.js', libraryWorker)
}

/** The worker that reads word lists, found from where the library worker is. */
export function glossaryWorkerBeside(libraryWorker: URL): URL {
  return new URL(libraryWorker.pathname.endsWith('.ts') ? '../glossary/worker.ts' : './glossary-worker.js', libraryWorker)
}
