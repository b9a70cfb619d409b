import { createCliIo } from './cli/process-io.ts'
import { run } from './cli/run.ts'

const libraryWorker = new URL(import.meta.url.endsWith('.ts') ? './library/worker.ts' : './library-worker.js', import.meta.url)

process.exitCode = await run(process.argv.slice(2), createCliIo({ libraryWorker }))
