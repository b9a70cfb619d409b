import packageJson from '../../package.json' with { type: 'json' }
import { createNodeDragoman } from '../app/node-dragoman.ts'
import { onInterrupt } from '../app/interrupts.ts'
import type { CliIo, Out } from './io.ts'

/** The command line over this process: its streams, its environment, its signals. */
export function createCliIo({ libraryWorker }: { readonly libraryWorker: URL }): CliIo {
  const stderr = outOf(process.stderr)
  return {
    stdout: outOf(process.stdout),
    stderr,
    environment: process.env,
    version: packageJson.version,
    onInterrupt,
    dragoman: (folder) => createNodeDragoman({ folder, libraryWorker, say: (message) => stderr.write(`${message}\n`) }),
  }
}

function outOf(stream: NodeJS.WriteStream): Out {
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY === true }
}
