import { describe, expect, it } from 'vitest'
import { buildMarkdown } from '../../../src-main/export/markdown.ts'
import { AS_SPOKEN } from '../../../src-shared/languages.ts'
import { segment, transcript } from './sample-transcript.ts'

const SPOKEN = { target: '', targetLanguage: AS_SPOKEN, notTranslated: true } as const
const written = (sourceLanguage: string | null) =>
  transcript([segment(0, SPOKEN), segment(1, SPOKEN)], [], { channels: [{ id: 'system', sourceLanguage, targetLanguage: AS_SPOKEN }] })

describe('a document of what was only written down', () => {
  it.each(['source', 'target', 'both'] as const)('[E33] has one column of text, whichever side is asked for: %s', (side) => {
    const text = buildMarkdown(written('de'), { side, language: 'en', layout: 'table', timeZone: 'UTC' })
    expect(text).toContain('| Time | German |')
    expect(text).toContain('| Satz Nummer 1. |')
    expect(text).not.toMatch(/translat/i)
  })

  it('[E33] names no language that nobody knows', () => {
    expect(buildMarkdown(written(null), { side: 'both', language: 'en', layout: 'lines', timeZone: 'UTC' })).not.toMatch(/From|detected|Multiple/)
  })
})
