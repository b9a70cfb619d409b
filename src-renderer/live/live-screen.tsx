import type { ReactNode } from 'react'
import { useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import { LazyCaptions } from '../captions/lazy.tsx'
import { LazyInterpret } from '../interpret/lazy.tsx'
import { LazyFinished } from '../library/lazy.tsx'
import { LazyOwnVoice } from '../own-voice/lazy.tsx'
import { LazyFaceToFace } from '../purposes/lazy.tsx'
import { useWords } from '../i18n/use-words.ts'
import { Announcer } from './announcer.tsx'
import { Deck } from './deck.tsx'
import { NoticeStack } from './notice-stack.tsx'
import { ReadyPanel } from './ready-panel.tsx'
import { useShortcuts } from './shortcuts.ts'
import { SendingCard } from '../recording/sending-card.tsx'
import { TopBar } from './top-bar.tsx'

/** Purpose, languages and destination above; captions; what one can do below. */
export function LiveScreen(): ReactNode {
  const { t } = useWords()
  const running = useAppState((state) => state.starting || isRunning(state.session.state))
  const ended = useAppState((state) => state.session.state.kind === 'ended' && (state.finished !== null || state.session.state.problem !== null))
  const hasText = useAppState((state) => state.session.hasText || state.session.gaps.length > 0)
  const isFace = useAppState((state) => state.session.purpose === 'face' && isRunning(state.session.state))
  const isInterpreted = useAppState(({ session, settings }) => (session.purpose ?? settings?.purpose) === 'interpret')
  useShortcuts()
  const showsCaptions = running || (ended && hasText)
  return (
    <div className="live">
      <a className="skip-link" href="#captions">{t('app.skip')}</a>
      <TopBar />
      <main className="stage" id={showsCaptions && !isFace ? 'stage' : 'captions'}>
        <h1 className="visually-hidden">{t('live.title')}</h1>
        <NoticeStack />
        <LazyOwnVoice />
        <SendingCard />
        {running ? null : <LazyFinished />}
        {isFace ? <LazyFaceToFace /> : showsCaptions ? isInterpreted ? <LazyInterpret /> : <LazyCaptions /> : <ReadyPanel />}
      </main>
      <Deck />
      <Announcer />
    </div>
  )
}
