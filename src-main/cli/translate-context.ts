import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { ABOUT_LENGTH_MAX } from '../../src-shared/glossary/limits.ts'
import { contextOf, type SessionPrepared } from '../../src-shared/glossary/session-prepared.ts'
import type { SpeechContext } from '../../src-shared/glossary/types.ts'
import { usefulFirst } from '../../src-shared/glossary/useful-first.ts'
import type { Dragoman } from '../app/dragoman.ts'
import { GlossaryFileError } from '../glossary/errors.ts'
import { planOf } from '../glossary/import-plan.ts'
import { takeTerms } from '../glossary/take-terms.ts'
import type { EngineDescription } from '../engines/contract.ts'
import { CliError, EXIT, usageError } from './exit.ts'
import type { TranslateOptions } from './translate-options.ts'

/** What is said on the way; a sentence each. */
export type Say = (notice: string) => void

/** The word list and the sentences that were named on the command line; null: none were. Throws CliError. */
export async function readPrepared({ glossaryPath, about, target }: TranslateOptions, dragoman: Pick<Dragoman, 'readTable'>, say: Say): Promise<SessionPrepared | null> {
  if (about.length > ABOUT_LENGTH_MAX) throw usageError(`--about takes ${ABOUT_LENGTH_MAX} characters at most; this is ${about.length}.`)
  if (glossaryPath === null) return about === '' ? null : { assignment: null, glossary: null, names: [], about }
  const pair = { source: null, target }
  const bytes = await readBytes(glossaryPath)
  const table = await dragoman.readTable(bytes, [target]).catch((error: unknown) => {
    if (error instanceof GlossaryFileError) throw new CliError(EXIT.usage, error.reason, `${glossaryPath}: ${error.message}`, error)
    throw error
  })
  const { terms, refusals } = takeTerms(table, planOf(table, { pair, known: new Map() }))
  const left = refusals.length === 0 ? '' : ` ${refusals.length} left out, the first in line ${refusals[0]?.line ?? 0} (${refusals[0]?.reason ?? ''}).`
  say(`${terms.length} ${terms.length === 1 ? 'word' : 'words'} taken from ${glossaryPath}.${left}`)
  return { assignment: null, glossary: { name: basename(glossaryPath), pair, terms }, names: [], about }
}

/** For the channel of a file: what the service is given, which is said where it is less than there is. */
export function givenOf(prepared: SessionPrepared, description: EngineDescription, { target, say }: { readonly target: string; readonly say: Say }): () => SpeechContext {
  const context = contextOf(prepared, { source: null, target })
  const { name, glossary, mostTerms: most = null } = description
  if (glossary === 'none') say(`${name} takes no words of yours. They are kept with the session.`)
  else if (most !== null && context.terms.length > most) say(`${name} takes ${most} words at most: it gets those that --about names, then those that stay as they are, then the first of the list.`)
  const given = { ...context, terms: usefulFirst(context.terms, { most, text: context.about }) }
  return () => given
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new CliError(EXIT.usage, 'unreadable', `${path} cannot be read. Check the name and that you may read it.`, error)
  }
}
