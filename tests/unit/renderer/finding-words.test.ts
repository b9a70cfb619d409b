import { describe, expect, it } from 'vitest'
import type { FindingCode } from '../../../src-main/diagnostics/finding.ts'
import { startAr } from '../../../src-renderer/i18n/start-ar.ts'
import { startEn } from '../../../src-renderer/i18n/start-en.ts'

// The types are the proof that no finding lacks its words.
const english: Readonly<Record<FindingCode, string>> = startEn.key.finding
const arabic: Readonly<Record<FindingCode, string>> = startAr.key.finding

describe('what the test of a key found', () => {
  it('[G17] has words in the language of the window for everything the program can find', () => {
    expect(Object.keys(english).length).toBeGreaterThan(40)
    for (const [code, text] of Object.entries(arabic)) {
      expect([code, /\p{Script=Arabic}/u.test(text)]).toEqual([code, true])
      expect([code, text.includes('{{about}}')]).toEqual([code, english[code as FindingCode].includes('{{about}}')])
    }
  })
})
