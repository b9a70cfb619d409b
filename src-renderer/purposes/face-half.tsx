import { useMemo, type ReactNode } from 'react'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { DEFAULT_CAPTIONS, HOLD_BACK_MS } from '../../src-shared/captions/look-values.ts'
import type { CaptionSetup } from '../../src-shared/captions/types.ts'
import { useAppState } from '../app/app-context.ts'
import { useOwnCaptions } from '../captions/use-surface.ts'
import { presentService } from '../app/choices.ts'
import { directionOf } from '../i18n/direction.ts'
import { faceNotice, faceWords } from '../i18n/face-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { faceLines, type FaceLine } from './face-lines.ts'
import { HoldButton } from './hold-button.tsx'

interface FaceHalfProps {
  readonly side: 'near' | 'far'
  /** What this person understands. */
  readonly language: string
  /** What this person says goes here. */
  readonly speaks: ChannelId
  /** What this person hears comes from there. */
  readonly hears: ChannelId
}

const anyWidth = (): boolean => true

/** One person's half, in their language: what the other said large, their own words small, and how to speak. */
export function FaceHalf({ side, language, speaks, hears }: FaceHalfProps): ReactNode {
  const { t } = useWords()
  const pace = useAppState((state) => (state.settings?.captions ?? DEFAULT_CAPTIONS).pace)
  const setup = useMemo((): CaptionSetup => ({ holdBackMs: HOLD_BACK_MS[pace], lines: null, show: 'both', mine: null, fits: anyWidth }), [pace])
  const { blocks } = useOwnCaptions(setup)
  const showSource = useAppState((state) => state.settings?.showSourceText ?? true)
  const turns = useAppState((state) => state.settings?.turns ?? 'hold')
  const company = useAppState((state) => presentService(state)?.company ?? '')
  const recorded = useAppState((state) => state.session.recorded === 'yes')
  const kind = useAppState((state) => state.session.state.kind)
  const words = faceWords(language)
  const lines = useMemo(() => faceLines(blocks, hears).filter((line) => showSource || line.kind !== 'said'), [blocks, hears, showSource])
  const notice = side === 'far' ? faceNotice(language, { service: company, recorded }) : null
  return (
    <section className="face-half" data-side={side} lang={words.language} dir={directionOf(words.language)} aria-label={t(side === 'near' ? 'face.you' : 'face.other')}>
      {notice === null ? null : <p className="face-notice" data-first={lines.length === 0}>{notice}</p>}
      <div className="face-lines" role="log" tabIndex={0}>
        {lines.map((line) => <Line key={line.key} line={line} />)}
      </div>
      {turns === 'hold' ? (
        <HoldButton channel={speaks} words={words} disabled={kind === 'paused' || kind === 'draining'} />
      ) : (
        <p className="face-speak">{words.speak}</p>
      )}
    </section>
  )
}

function Line({ line }: { readonly line: FaceLine }): ReactNode {
  const { t, format } = useWords()
  if (line.kind === 'gap') return <p className="face-gap">{t('face.gap', { time: format.length(line.gapMs) })}</p>
  return (
    <p className={line.kind === 'heard' ? 'face-heard' : 'face-said'} lang={line.language ?? ''} dir={line.language === null ? 'auto' : directionOf(line.language)}>
      {line.text}
      {line.tail === '' ? null : <span className="caption-tail">{line.tail}</span>}
    </p>
  )
}
