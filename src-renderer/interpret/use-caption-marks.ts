import { useMemo } from 'react'
import type { CaptionParagraph, CaptionText } from '../../src-shared/captions/types.ts'
import type { SpeechContext } from '../../src-shared/glossary/types.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import { joinedLines, marksByLine, type JoinedLines, type LineMark } from '../../src-shared/marks/line-marks.ts'
import { createMarker, type Marker } from '../../src-shared/marks/mark-text.ts'
import { createTermCheck, type TermCheck } from '../../src-shared/marks/missing-terms.ts'
import type { CaptionMarks } from '../captions/caption-marks.ts'
import { useSpeechContext } from './use-speech-context.ts'

/** Numbers, units, terms and names of both texts; the same object until the lists change. */
export function useCaptionMarks(): CaptionMarks {
  const context = useSpeechContext()
  return useMemo(() => captionMarks(context), [context])
}

export function captionMarks(context: SpeechContext): CaptionMarks {
  const markers = new Map<string, Marker>()
  const checks = new Map<string, TermCheck>()
  const markerFor = (language: LanguageTag | null, side: 'source' | 'target'): Marker => made(markers, `${side} ${language ?? ''}`, () => createMarker(context, { language, side }))
  const checkFor = (source: LanguageTag | null, target: LanguageTag | null): TermCheck => made(checks, `${source ?? ''} ${target ?? ''}`, () => createTermCheck(context, { source, target }))
  return {
    of: (block) => {
      const source = joinedLines(block.source)
      const target = joinedLines(block.target)
      // What was said stands in the target where nothing needed translation.
      const inTarget = markerFor(block.target.language, block.untranslated ? 'source' : 'target').mark(target.text)
      const inSource = markerFor(block.source.language, 'source').mark(source.text)
      const flagged = isWhole(block) ? flag(inSource, { source, check: checkFor(block.source.language, block.target.language), target }) : inSource
      return { source: marksByLine(flagged, source), target: marksByLine(inTarget, target) }
    },
  }
}

interface Flagging {
  readonly source: JoinedLines
  readonly target: JoinedLines
  readonly check: TermCheck
}

function flag(marks: readonly LineMark[], { source, target, check }: Flagging): readonly LineMark[] {
  if (!marks.some(({ kind }) => kind === 'term') || check.missing({ source: source.text, target: target.text }).length === 0) return marks
  return marks.map((mark) => {
    const isMissing = mark.kind === 'term' && check.missing({ source: source.text.slice(mark.start, mark.end), target: target.text }).length > 0
    return isMissing ? { ...mark, missing: true } : mark
  })
}

/** Nothing more comes: before that a translation may only be late. */
function isWhole({ source, target, untranslated }: CaptionParagraph): boolean {
  const ended = ({ lines }: CaptionText): boolean => lines.length > 0 && lines.every(({ closed, tail }) => closed && tail === '')
  return !untranslated && ended(source) && ended(target)
}

function made<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}
