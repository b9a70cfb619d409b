import type { Dragoman } from '../app/dragoman.ts'
import { exportTranscript } from '../export/formats.ts'
import type { Arguments } from './arguments.ts'
import { CliError, EXIT, usageError, type ExitCode } from './exit.ts'
import type { CliIo } from './io.ts'

/** `dragoman show <id|last>`: one transcript to read. */
export async function show(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  const [id, extra] = args.positionals
  if (id === undefined || extra !== undefined) throw usageError('Name one session: dragoman show last, or dragoman show <id> from "dragoman sessions".')
  const library = await dragoman.library()
  const transcript = await library.transcript(id)
  if (transcript === null) {
    const words = id === 'last' ? 'There is no session yet.' : `There is no session "${id}". "dragoman sessions" lists them.`
    throw new CliError(EXIT.failed, 'no-such-session', words)
  }
  io.stdout.write(exportTranscript(args.flags.has('json') ? 'json' : 'txt', transcript, { side: 'both' }))
  return EXIT.done
}
