import type { SessionSummary } from '../../src-shared/transcript/session-types.ts'
import type { Dragoman } from '../app/dragoman.ts'
import type { Arguments } from './arguments.ts'
import { EXIT, type ExitCode } from './exit.ts'
import type { CliIo } from './io.ts'

const SHOWN = 50

/** `dragoman sessions`: the newest sessions, a line each. */
export async function sessions(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  const library = await dragoman.library()
  const found = await library.sessions(SHOWN)
  if (args.flags.has('json')) io.stdout.write(`${JSON.stringify(found)}\n`)
  else if (found.length === 0) io.stdout.write('No sessions yet. "dragoman translate talk.wav --to de" makes one.\n')
  else for (const session of found) io.stdout.write(`${line(session)}\n`)
  return EXIT.done
}

function line(session: SessionSummary): string {
  const date = new Date(session.startedAt).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
  const pairs = session.channels.map((channel) => `${channel.sourceLanguage ?? '?'} -> ${channel.targetLanguage}`).join(', ')
  const minutes = (session.durationMs / 60_000).toFixed(1)
  const cost = session.costUsd === null ? '' : `about $${session.costUsd.toFixed(2)}`
  const gaps = session.gapCount === 0 ? '' : `${session.gapCount} ${session.gapCount === 1 ? 'gap' : 'gaps'}`
  const outcome = session.outcome === 'completed' ? '' : session.outcome
  return [session.id, date, `${minutes} min`, pairs, `${session.segmentCount} sentences`, gaps, cost, outcome, session.title]
    .filter((part) => part !== '')
    .join('  ')
}
