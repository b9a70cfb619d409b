import { readFile } from 'node:fs/promises'
import type { Dragoman } from '../app/dragoman.ts'
import { parseJsonTranscript } from '../library/import/parse-json.ts'
import type { Arguments } from './arguments.ts'
import { CliError, EXIT, usageError, type ExitCode } from './exit.ts'
import type { CliIo } from './io.ts'

/** `dragoman import <file>`: a transcript that was exported as JSON comes back. */
export async function importFile(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  const [path, extra] = args.positionals
  if (path === undefined || extra !== undefined) throw usageError('Name one file: dragoman import transcript.json')
  const transcript = readTranscript(await readText(path))
  const library = await dragoman.library()
  const imported = await library.importTranscript(transcript, dragoman.newId())
  if (args.flags.has('json')) io.stdout.write(`${JSON.stringify(imported)}\n`)
  else io.stdout.write(`${imported.id}  ${imported.segmentCount} ${imported.segmentCount === 1 ? 'sentence' : 'sentences'}  ${imported.title}\n`)
  return EXIT.done
}

/** A file that is none of ours is unreadable input, as a recording would be. */
function readTranscript(text: string): ReturnType<typeof parseJsonTranscript> {
  try {
    return parseJsonTranscript(text)
  } catch (error) {
    throw error instanceof Error ? new CliError(EXIT.usage, 'bad-file', error.message, error) : error
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new CliError(EXIT.usage, 'unreadable', `${path} cannot be read. Check the name and that you may read it.`, error)
  }
}
