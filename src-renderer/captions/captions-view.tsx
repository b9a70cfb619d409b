import { ArrowDown } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { DEFAULT_CAPTIONS, HOLD_BACK_MS, shownText } from '../../src-shared/captions/look-values.ts'
import type { CaptionSetup, Fits } from '../../src-shared/captions/types.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { useAppState } from '../app/app-context.ts'
import { voiceOnOf } from '../app/choices.ts'
import type { AppState } from '../app/store.ts'
import { Button } from '../design/button.tsx'
import { captionsWords } from '../i18n/captions-words.ts'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { CaptionBlock, type BlockLook } from './caption-block.tsx'
import type { CaptionMarks } from './caption-marks.ts'
import { useCaptionLook } from './use-caption-look.ts'
import { useFits } from './use-fits.ts'
import { useFollow } from './use-follow.ts'
import { useLiveCaptions } from './use-surface.ts'

/** Held back less than this is not worth a word, ms. */
const WORTH_SAYING_MS = 100

/** Whose words are "You": those of the microphone, unless one only wants to understand others. */
function mineOf({ session, settings }: AppState): ChannelId | null {
  const purpose = session.purpose ?? settings?.purpose ?? 'understand'
  return purpose === 'face' || purpose === 'speak' || session.targets.length > 1 ? 'microphone' : null
}

export interface CaptionsViewProps {
  /** For those who interpret: what was said comes first, in large letters, with its marks. */
  readonly marks?: CaptionMarks | undefined
}

/** The captions: what was said last stands at the bottom and stays still; older words roll up. */
export function CaptionsView({ marks }: CaptionsViewProps): ReactNode {
  useChunkWords(captionsWords)
  const { t } = useWords()
  const speaks = useAppState((state) => state.settings !== null && voiceOnOf(state.settings))
  const hasText = useAppState((state) => state.session.hasText)
  const { style, widthKey } = useCaptionLook('window', { hasWords: hasText })
  const { ref, rollRef, atEnd, onScroll, toEnd } = useFollow()
  const fits = useFits(rollRef, widthKey)
  const { setup, look } = useChosen(fits, marks)
  const { blocks, trimmed, heldBackMs } = useLiveCaptions(setup)

  return (
    <div className="captions-frame caption-look" data-large={look.first} style={style}>
      <div ref={ref} onScroll={onScroll} className="captions" id="captions" role="log" tabIndex={0} aria-label={t('live.captions')} aria-live={speaks ? 'off' : 'polite'}>
        <div ref={rollRef} className="captions-roll" data-empty={blocks.length === 0 ? true : undefined}>
          {trimmed ? <p className="captions-note">{t('live.earlier')}</p> : null}
          {blocks.length === 0 ? <p className="captions-waiting">{t('live.waiting')}</p> : null}
          {blocks.map((block) => (
            <CaptionBlock key={block.key} block={block} look={look} />
          ))}
        </div>
      </div>
      <HeldBack ms={heldBackMs} />
      {atEnd ? null : (
        <Button tone="primary" className="back-to-now" onClick={toEnd}>
          <ArrowDown aria-hidden size="1.1em" />
          {t('live.backToNow')}
        </Button>
      )}
    </div>
  )
}

/** What the chosen pace costs, as it is measured. */
function HeldBack({ ms }: { readonly ms: number | null }): ReactNode {
  const { t, format } = useWords()
  const running = useAppState((state) => state.session.state.kind === 'live')
  if (ms === null || ms < WORTH_SAYING_MS || !running) return null
  return <p className="captions-held" title={t('captions.heldBackWhy')}>{t('captions.heldBack', { time: format.tenths(ms) })}</p>
}

function useChosen(fits: Fits | null, marks: CaptionMarks | undefined): { readonly setup: CaptionSetup | null; readonly look: BlockLook } {
  const pace = useAppState((state) => (state.settings?.captions ?? DEFAULT_CAPTIONS).pace)
  const markNew = useAppState((state) => (state.settings?.captions ?? DEFAULT_CAPTIONS).markNew)
  const show = useAppState((state) => (state.settings === null ? 'both' : shownText(marks === undefined ? state.settings : { ...state.settings, captions: { ...state.settings.captions, show: 'both' } })))
  const mine = useAppState(mineOf)
  const setup = useMemo(() => (fits === null ? null : { holdBackMs: HOLD_BACK_MS[pace], lines: null, show, mine, fits }), [pace, show, mine, fits])
  const first = marks === undefined || show === 'target' ? 'target' : 'source'
  const look = useMemo(() => ({ show, markNew, first, marks } as const), [show, markNew, first, marks])
  return { setup, look }
}
