import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSpaceless } from '../../../src-shared/languages.ts'
import { DICTIONARY_LANGUAGES, translateWord, UNKNOWN_WORD, untranslateWord, wordsFromText, wordText } from '../../support/dictionary/dictionary.ts'

const ALL = Array.from({ length: 64 }, (_, word) => word)

describe('the dictionary', () => {
  test('speaks the 13 targets of OpenAI and Arabic and Thai', () => {
    expect(DICTIONARY_LANGUAGES.toSorted()).toEqual(
      ['ar', 'de', 'en', 'es', 'fr', 'hi', 'id', 'it', 'ja', 'ko', 'pt', 'ru', 'th', 'vi', 'zh'],
    )
  })

  test.each(DICTIONARY_LANGUAGES)('has 64 words in %s that differ after normalisation', (language) => {
    const words = ALL.map((word) => wordText(word, language).normalize('NFKC').toLowerCase())
    expect(new Set(words).size).toBe(64)
    expect(() => wordText(64, language)).toThrow()
  })

  test.each(DICTIONARY_LANGUAGES.filter(isSpaceless))('has no word in %s that begins another', (language) => {
    const words = ALL.map((word) => wordText(word, language))
    expect(words.flatMap((a) => words.filter((b) => a !== b && b.startsWith(a)).map((b) => [a, b]))).toEqual([])
  })

  test.each(DICTIONARY_LANGUAGES)('reads back any text it wrote in %s', (language) => {
    fc.assert(
      fc.property(fc.array(fc.nat(63), { maxLength: 40 }), (words) => {
        const text = words.map((word) => wordText(word, language)).join(isSpaceless(language) ? '' : ' ')
        expect(wordsFromText(text, language)).toEqual(words)
        expect(wordsFromText(`  ${text.toUpperCase()}!?`, language)).toEqual(words)
      }),
      { numRuns: 40, seed: 11 },
    )
  })

  test('translates by a rearrangement in which no word stays itself', () => {
    expect(new Set(ALL.map(translateWord)).size).toBe(64)
    expect(ALL.filter((word) => translateWord(word) === word)).toEqual([])
    expect(ALL.map((word) => untranslateWord(translateWord(word)))).toEqual(ALL)
  })

  test('marks what is no word', () => {
    expect(wordsFromText('House xyzzy <damaged> water.', 'en')).toEqual([0, UNKNOWN_WORD, UNKNOWN_WORD, 1])
    expect(wordsFromText('家無無水', 'ja')).toEqual([0, UNKNOWN_WORD, 1])
  })
})
