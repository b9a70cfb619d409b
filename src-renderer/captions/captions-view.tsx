import { ArrowDown, RotateCcw } from 'lucide-react'
import { memo, useCallback, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useAppState } from '../app/app-context.ts'
import { voiceOnOf } from '../app/choices.ts'
import type { Purpose } from '../../src-shared/settings.ts'
import { Button } from '../design/button.tsx'
import { directionOf } from '../i18n/direction.ts'
import { useWords } from '../i18n/use-words.ts'
import { joint, type CaptionGap, type CaptionItem, type CaptionParagraph } from './caption-lines.ts'

/** Closer to the end than this counts as being there, px. */
const AT_END_PX = 32

/** The captions: what was said last stands at the bottom and stays still; older words roll up. */
export function CaptionsView(): ReactNode {
  const { t } = useWords()
  const captions = useAppState((state) => state.session.captions)
  const purpose = useAppState((state) => state.session.purpose ?? state.settings?.purpose ?? 'understand')
  const both = useAppState((state) => state.session.targets.length > 1)
  const showSource = useAppState((state) => state.settings?.showSourceText ?? true)
  const speaks = useAppState((state) => state.settings !== null && voiceOnOf(state.settings))
  const { ref, atEnd, onScroll, toEnd } = useFollow()

  return (
    <div className="captions-frame">
      <div ref={ref} onScroll={onScroll} className="captions" id="captions" role="log" tabIndex={0} aria-label={t('live.captions')} aria-live={speaks ? 'off' : 'polite'}>
        {captions.trimmed ? <p className="captions-note">{t('live.earlier')}</p> : null}
        {captions.items.length === 0 ? <p className="captions-waiting">{t('live.waiting')}</p> : null}
        {withSpeakers(captions.items).map(({ item, named }) => (
          <Item key={item.key} item={item} purpose={purpose} both={both} showSource={showSource} named={named} />
        ))}
      </div>
      {atEnd ? null : (
        <Button tone="primary" className="back-to-now" onClick={toEnd}>
          <ArrowDown aria-hidden size="1.1em" />
          {t('live.backToNow')}
        </Button>
      )}
    </div>
  )
}

/** Each item, and whether a speaker begins with it. */
function withSpeakers(items: readonly CaptionItem[]): { item: CaptionItem; named: boolean }[] {
  let speaker: string | null = null
  return items.map((item) => {
    if (item.kind !== 'text') return { item, named: false }
    const named = item.channel !== speaker
    speaker = item.channel
    return { item, named }
  })
}

interface ItemProps {
  readonly item: CaptionItem
  readonly purpose: Purpose
  /** The session has both sides of a conversation. */
  readonly both: boolean
  readonly showSource: boolean
  readonly named: boolean
}

const Item = memo(function Item({ item, purpose, both, showSource, named }: ItemProps): ReactNode {
  return item.kind === 'gap' ? <Gap item={item} /> : <Paragraph item={item} purpose={purpose} both={both} showSource={showSource} named={named} />
})

function Gap({ item }: { readonly item: CaptionGap }): ReactNode {
  const { t, format } = useWords()
  const { startMs, endMs, reason } = item.gap
  return <p className="caption-gap">{t('live.gap', { time: format.length(endMs - startMs), reason: t(`live.gapReason.${reason}`) })}</p>
}

function Paragraph({ item, purpose, both, showSource, named }: Omit<ItemProps, 'item'> & { readonly item: CaptionParagraph }): ReactNode {
  const { t, format } = useWords()
  const mine = item.channel === 'microphone' && (purpose !== 'understand' || both)
  const source = item.pieces.map((piece) => piece.source.trim()).filter((text) => text !== '').join(joint(item.sourceLanguage))
  return (
    <div className="caption" data-side={mine ? 'you' : 'them'} dir={directionOf(item.language)}>
      {item.resumed === null ? null : (
        <p className="caption-resumed" dir="auto">
          <RotateCcw aria-hidden size="1em" />
          {t(`live.resumed.${item.resumed}`)}
        </p>
      )}
      {named ? <p className="caption-speaker">{t(mine ? 'live.you' : 'live.them')}</p> : null}
      <p className="caption-target" lang={item.language} dir={directionOf(item.language)}>
        {item.pieces.map((piece, index) => (
          <span key={piece.index}>
            {index === 0 ? '' : joint(item.language)}
            {index === 0 ? piece.committed.trimStart() : piece.committed}
            {/* What other sentences follow already is not the end any more: a lighter word amid the text only distracts. */}
            {piece.tail === '' || index < item.pieces.length - 1 ? piece.tail : <span className="caption-tail">{piece.tail}</span>}
          </span>
        ))}
      </p>
      {item.untranslated ? <p className="captions-note" dir="auto">{t('live.untranslated', { language: format.language(item.language) })}</p> : null}
      {showSource && source !== '' ? (
        <p className="caption-source" lang={item.sourceLanguage ?? ''} dir={item.sourceLanguage === null ? 'auto' : directionOf(item.sourceLanguage)}>
          {source}
        </p>
      ) : null}
    </div>
  )
}

interface Follow {
  readonly ref: React.RefObject<HTMLDivElement | null>
  readonly atEnd: boolean
  readonly onScroll: () => void
  readonly toEnd: () => void
}

/** Stays at the end while the reader is there; a reader who scrolled back is left in peace. */
function useFollow(): Follow {
  const ref = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const height = useRef(0)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = useCallback(() => {
    const element = ref.current
    if (element === null) return
    following.current = true
    setAtEnd(true)
    element.scrollTop = element.scrollHeight
  }, [])
  const onScroll = useCallback(() => {
    const element = ref.current
    if (element === null) return
    const left = element.scrollHeight - element.scrollTop - element.clientHeight
    // A window that shrinks scrolls, too; only a reader who goes up leaves the end.
    const resized = element.clientHeight !== height.current
    if (left < AT_END_PX) following.current = true
    else if (!resized) following.current = false
    setAtEnd(following.current)
  }, [])
  // After every drawing, because every drawing may have brought words.
  useLayoutEffect(() => {
    const element = ref.current
    if (following.current && element !== null) element.scrollTop = element.scrollHeight
  })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => {
      height.current = element.clientHeight
      if (following.current) toEnd()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [toEnd])
  return { ref, atEnd, onScroll, toEnd }
}
