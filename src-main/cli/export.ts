import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dragoman } from '../app/dragoman.ts'
import type { ExportedFile } from '../export/exporter.ts'
import { isTextFormat } from '../export/formats.ts'
import { saveFile } from '../export/save-file.ts'
import type { Arguments } from './arguments.ts'
import { exportCommand } from './export-options.ts'
import { CliError, EXIT, usageError, type ExitCode } from './exit.ts'
import type { CliIo } from './io.ts'

/** `dragoman export <id|last> --format <id>`: one transcript as a file. */
export async function exportSession(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  const { id, format, out, force, options } = exportCommand(args)
  if (out === '-' && !isTextFormat(format)) throw usageError(`A ${format} file is not for a terminal. Name a file: --out transcript.${format}`)
  const library = await dragoman.library()
  const document = await library.transcript(id)
  if (document === null) {
    const words = id === 'last' ? 'There is no session yet.' : `There is no session "${id}". "dragoman sessions" lists them.`
    throw new CliError(EXIT.failed, 'no-such-session', words)
  }
  const stopping = new AbortController()
  const offInterrupt = io.onInterrupt(() => stopping.abort())
  try {
    const file = await dragoman.exporter.export({ format, document, options, signal: stopping.signal })
    if (out === '-') return await print(file, io)
    const path = await saveFile(await placeOf(out, file.fileName), file.parts, { existing: force ? 'replace' : 'refuse' })
    io.stdout.write(args.flags.has('json') ? `${JSON.stringify({ type: 'file', format, path, bytes: file.bytes })}\n` : `${path}\n`)
    return EXIT.done
  } catch (error) {
    if (stopping.signal.aborted) throw new CliError(EXIT.interrupted, 'interrupted', 'The export was stopped. Nothing was written.', error)
    throw error
  } finally {
    offInterrupt()
  }
}

async function print({ parts }: ExportedFile, { stdout }: CliIo): Promise<ExitCode> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for await (const part of parts) stdout.write(decoder.decode(part, { stream: true }))
  return EXIT.done
}

async function placeOf(out: string | null, fileName: string): Promise<string> {
  if (out === null) return fileName
  const isFolder = await stat(out).then((found) => found.isDirectory(), () => false)
  return isFolder ? join(out, fileName) : out
}
