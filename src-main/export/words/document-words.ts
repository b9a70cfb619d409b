import type { DocumentLanguage } from '../../../src-shared/document-languages.ts'
import type { GapReason } from '../../../src-shared/transcript/types.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { hi } from './hi.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import { zh } from './zh.ts'

/** Everything an exported file says of itself, in one language. Sentences are whole, because their order differs. */
export interface DocumentWords {
  /** Names of languages are written in it. */
  readonly language: DocumentLanguage
  /** Locale of dates; digits are those of the times beside them. */
  readonly dates: string
  /** Of a page that has no title. */
  readonly transcript: string
  readonly time: string
  readonly speaker: string
  readonly original: string
  readonly translation: string
  /** Of a conversation, as the person names them who made the transcript. */
  readonly sides: Readonly<Record<'you' | 'them', string>>
  readonly detected: string
  readonly fromTo: (source: string, target: string) => string
  readonly length: (time: string) => string
  readonly participants: (names: readonly string[]) => string
  /** Who made the words: a reader must not take a machine's for a person's. */
  readonly translated: string
  readonly transcribed: string
  readonly made: (how: string, review: string) => string
  readonly reviewedBy: (name: string) => string
  readonly notReviewed: string
  readonly reviewed: string
  readonly partlyReviewed: (done: number, all: number) => string
  readonly bookmark: string
  readonly bookmarked: (label: string) => string
  readonly note: (text: string) => string
  readonly seconds: (count: number) => string
  readonly minutes: (count: number) => string
  readonly gap: (length: string, reason: string) => string
  readonly reasons: Readonly<Record<GapReason, string>>
}

const ALL: Readonly<Record<DocumentLanguage, DocumentWords>> = { ar, de, en, es, fr, hi, ja, ko, pt, ru, zh }

/** English where nothing is asked for. */
export function documentWords({ language = 'en' }: { readonly language?: DocumentLanguage }): DocumentWords {
  return ALL[language]
}
