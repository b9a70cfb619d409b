import type { StartSession } from '../../../src-shared/api.ts'
import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../../src-shared/languages.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'
import { AppError } from '../services.ts'

/** One direction of a session that is asked for. */
export interface PlannedChannel {
  readonly id: ChannelId
  readonly target: LanguageTag
  readonly source: LanguageTag | null
}

/** Which directions a purpose has; what the others say comes first. AppError `no-language`, `same-languages`, `not-two-ways`. */
export function plannedChannels({ purpose, source, targetLanguage, sourceLanguage, theirLanguage }: StartSession): PlannedChannel[] {
  const target = languageOf(targetLanguage)
  if (purpose === 'face') return faceToFace(target, theirLanguage ?? null)
  const first = { id: source, target, source: sourceLanguage }
  if (purpose !== 'understand' || theirLanguage === undefined || theirLanguage === null) return [first]
  if (source !== 'system') throw new AppError('not-two-ways', 'To be translated as well, take this computer’s sound for the others: the microphone is yours then.')
  return [first, { id: 'microphone', target: languageOf(theirLanguage), source: target }]
}

function faceToFace(mine: LanguageTag, others: string | null): PlannedChannel[] {
  const theirs = languageOf(others ?? '')
  if (baseLanguage(mine) === baseLanguage(theirs)) throw new AppError('same-languages', 'Both of you speak the same language. Choose two different ones.')
  return [
    { id: 'opposite', target: mine, source: theirs },
    { id: 'microphone', target: theirs, source: mine },
  ]
}

export function languageOf(text: string): LanguageTag {
  const tag = canonicalLanguage(text)
  if (tag === null) throw new AppError('no-language', 'This is not a language. Choose one from the list.')
  return tag
}
