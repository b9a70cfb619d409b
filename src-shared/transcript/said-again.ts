import type { LanguageTag } from '../languages.ts'
import { unitsOf } from './rejoin.ts'
import type { Segment } from './types.ts'

/** So much of a text comes back when the same speech is recognised a second time, even badly ... */
const SOURCE_PART = 0.5
/** ... and so much when it is translated a second time, in other words. */
const TARGET_PART = 0.25

/** Whether `others` say what `old` says: by its source text, or by its translation where there is no source text. */
export function isSaidAgain(old: Segment, others: readonly Segment[]): boolean {
  const bySource = unitsOf(old.source, old.sourceLanguage).length > 0
  const side = bySource ? 'source' : 'target'
  const language = (segment: Segment): LanguageTag | null => (bySource ? segment.sourceLanguage : segment.targetLanguage)
  const wanted = unitsOf(old[side], language(old)).map((unit) => unit.text)
  if (wanted.length === 0) return true
  const said = new Map<string, number>()
  for (const other of others) for (const { text } of unitsOf(other[side], language(other))) said.set(text, (said.get(text) ?? 0) + 1)
  let found = 0
  for (const unit of wanted) {
    const left = said.get(unit) ?? 0
    if (left === 0) continue
    said.set(unit, left - 1)
    found += 1
  }
  return found >= wanted.length * (bySource ? SOURCE_PART : TARGET_PART)
}
