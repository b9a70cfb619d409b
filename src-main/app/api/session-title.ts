import type { StartSession } from '../../../src-shared/api.ts'
import { languageName } from '../../../src-shared/languages.ts'

/** A session's first name; neutral, because it ends up in file names. The user may give it another. */
export function sessionTitle(start: Pick<StartSession, 'targetLanguage'>, wallMs: number): string {
  const when = new Date(wallMs).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
  return `${when} ${languageName(start.targetLanguage, 'en')}`
}
