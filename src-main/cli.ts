import { libraryWorkerBeside } from './app/entry.ts'
import { createCliIo } from './cli/process-io.ts'
import { run } from './cli/run.ts'

process.exitCode = await run(process.argv.slice(2), createCliIo({ libraryWorker: libraryWorkerBeside(import.meta.url) }))
