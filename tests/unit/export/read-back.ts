import { expect } from 'vitest'

/** Small readers of subtitles, written apart from the code under test and as strict as the strictest player. */
export interface ReadCue {
  readonly startMs: number
  readonly endMs: number
  readonly lines: readonly string[]
}

const SRT_TIMES = /^(\d{2,}):([0-5]\d):([0-5]\d),(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d),(\d{3})$/
const VTT_TIMES = /^(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})$/

export function readSrt(text: string): ReadCue[] {
  if (text === '') return []
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(text.endsWith('\r\n')).toBe(true)
  const blocks = text.slice(0, -2).split('\r\n\r\n')
  return blocks.map((block, index) => {
    const [number, times = '', ...lines] = block.split('\r\n')
    expect(number).toBe(String(index + 1))
    for (const line of lines) expect(line).not.toContain('-->')
    return cue(SRT_TIMES, times, lines)
  })
}

export function readVtt(text: string): ReadCue[] {
  expect(text.startsWith('WEBVTT\n')).toBe(true)
  expect(text).not.toContain('\r')
  const blocks = text.slice('WEBVTT\n\n'.length).replace(/\n$/, '').split('\n\n')
  return blocks
    .filter((block) => block !== '')
    .map((block) => {
      const [times = '', ...lines] = block.split('\n')
      for (const line of lines) expect(line).not.toContain('-->')
      const bare = lines.map((line) => line.replaceAll(/^<v [^<>]+>|<lang [A-Za-z0-9-]+>|<\/lang>$/g, ''))
      for (const line of bare) expect(line.replaceAll(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/)
      return cue(VTT_TIMES, times, bare.map((line) => line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')))
    })
}

function cue(pattern: RegExp, times: string, lines: readonly string[]): ReadCue {
  const found = pattern.exec(times)
  expect(found, `times in "${times}"`).not.toBeNull()
  const [h1 = 0, m1 = 0, s1 = 0, ms1 = 0, h2 = 0, m2 = 0, s2 = 0, ms2 = 0] = (found ?? []).slice(1).map(Number)
  return { startMs: ((h1 * 60 + m1) * 60 + s1) * 1000 + ms1, endMs: ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2, lines }
}

/** What every subtitle file must keep, whatever was said. */
export function expectWellTimed(cues: readonly ReadCue[]): void {
  cues.forEach((cue, index) => {
    expect(cue.endMs).toBeGreaterThan(cue.startMs)
    expect(cue.endMs - cue.startMs).toBeLessThanOrEqual(7_000)
    expect(cue.lines.length).toBeGreaterThanOrEqual(1)
    expect(cue.lines.length).toBeLessThanOrEqual(2)
    for (const line of cue.lines) expect(line.trim()).not.toBe('')
    const next = cues[index + 1]
    if (next === undefined) return
    expect(next.startMs).toBeGreaterThanOrEqual(cue.endMs)
    if (next.startMs > cue.endMs) expect(cue.endMs - cue.startMs).toBeGreaterThanOrEqual(833)
  })
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Characters a reader sees: direction marks are none. */
export function columns(line: string): number {
  return [...segmenter.segment(line.replaceAll(/[\u200e\u200f]/g, ''))].length
}

export function textOf(cues: readonly ReadCue[], joint = ' '): string {
  return cues.flatMap((cue) => cue.lines).join(joint)
}
