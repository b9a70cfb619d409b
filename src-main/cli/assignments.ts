import type { Assignment } from '../../src-shared/assignment-api.ts'
import type { Dragoman } from '../app/dragoman.ts'
import type { Arguments } from './arguments.ts'
import { EXIT, type ExitCode } from './exit.ts'
import type { CliIo } from './io.ts'

/** `dragoman assignments`: what was saved under a title, newest first, a line each. */
export async function assignments(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  const found = (await dragoman.stores.assignments.all()).toSorted((one, other) => other.changedAt - one.changedAt)
  const lists = new Map((await dragoman.stores.glossaries.all()).map(({ id, name }) => [id, name]))
  if (args.flags.has('json')) io.stdout.write(`${JSON.stringify(found)}\n`)
  else if (found.length === 0) io.stdout.write('No assignments yet. Dragoman’s window saves your settings as one.\n')
  else for (const one of found) io.stdout.write(`${line(one, lists)}\n`)
  for (const notice of [...dragoman.stores.assignments.notices, ...dragoman.stores.glossaries.notices]) io.stderr.write(`${notice}\n`)
  return EXIT.done
}

function line({ title, changedAt, assigned }: Assignment, lists: ReadonlyMap<string, string>): string {
  const date = new Date(changedAt).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
  const list = assigned.glossary === null ? '' : (lists.get(assigned.glossary) ?? '')
  return [date, `${assigned.sourceLanguage ?? '?'} -> ${assigned.targetLanguage ?? '?'}`, assigned.service, list, title].filter((part) => part !== '').join('  ')
}
