import { describe, expect, it } from 'vitest'
import { fileStem, transcriptStem } from '../../../src-main/export/file-stem.ts'

describe('the name of an exported file', () => {
  it('[X22] is the title as every system takes it', () => {
    expect(['Budget review', 'a/b\\c:d*e?"<f>|g', '  ..hidden. ', 'CON', 'com1', '', '\u202Eexe.txt', 'تقرير الميزانية', '予算', 'x'.repeat(200), '\ud800'].map(transcriptStem)).toEqual([
      'Budget review', 'a b c d e f g', 'hidden', 'transcript', 'transcript', 'transcript', 'exe.txt', 'تقرير الميزانية', '予算', 'x'.repeat(80), '\ufffd',
    ])
  })

  it('[X22] has no ending of the recording it came from', () => {
    expect(['talk.m4a', 'Talk.WAV', 'a.b.mp3 ', '.wav', 'v2.0', 'wav'].map(transcriptStem)).toEqual(['talk', 'Talk', 'a.b', 'transcript', 'v2.0', 'wav'])
    expect(fileStem('talk.m4a')).toBe('talk.m4a')
  })
})
