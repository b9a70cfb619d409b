import { describe, expect, it } from 'vitest'
import { cutAt } from '../../../../src-renderer/library/marks.ts'
import { snippetParts } from '../../../../src-renderer/library/snippet.ts'

describe('marks in a text', () => {
  it('[V1] stand at what was found and leave every other letter as it was', () => {
    const parts = snippetParts({ text: 'spent in the third quarter', ranges: [[0, 5], [13, 18]], cutBefore: true, cutAfter: false })
    expect(parts).toEqual([
      { text: '…', marked: false },
      { text: 'spent', marked: true },
      { text: ' in the ', marked: false },
      { text: 'third', marked: true },
      { text: ' quarter', marked: false },
    ])
  })

  it('[V1] survive places outside the text and on top of each other', () => {
    const parts = cutAt('abcdef', [[1, 3], [2, 4], [5, 99]])
    expect(parts.map(({ text }) => text).join('')).toBe('abcdef')
    expect(parts.filter(({ marked }) => marked)).toEqual([{ text: 'bc', marked: true }])
    expect(cutAt('', [])).toEqual([{ text: '', marked: false }])
  })
})
