import type { ReactNode } from 'react'
import { CaptionsView } from '../captions/captions-view.tsx'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { interpretWords } from '../i18n/interpret-words.ts'
import { TermStrip } from './term-strip.tsx'
import { useCaptionMarks } from './use-caption-marks.ts'
import './interpret.css'

/** What is said, large and marked, its translation small; below it the terms and names, those just heard first. */
export function InterpretScreen(): ReactNode {
  useChunkWords(interpretWords)
  const marks = useCaptionMarks()
  return (
    <div className="interpret">
      <CaptionsView marks={marks} />
      <TermStrip />
    </div>
  )
}
