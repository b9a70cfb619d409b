import { useMemo, type ReactNode } from 'react'
import type { App } from '../app/app.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { noticesOf, type NoticeAction, type NoticeModel } from '../app/notices.ts'
import { Button } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { chooseRecording } from '../recording/choose-recording.ts'
import { useWords, type WordsInUse } from '../i18n/use-words.ts'

interface NoticeStackProps {
  /** `program`: only what concerns the program behind the window, for the pages beside the live screen. */
  readonly about?: 'everything' | 'program'
}

/** What has to be told, between the top bar and the captions. */
export function NoticeStack({ about = 'everything' }: NoticeStackProps): ReactNode {
  const { find, t, format } = useWords()
  const act = useAct()
  const app = useApp()
  const state = useAppState((all) => all)
  const notices = useMemo(() => noticesOf(state).filter(({ key }) => about === 'everything' || /^(host-|recording\.)/.test(key)), [state, about])
  if (notices.length === 0) return null
  return (
    <div className="notices">
      {notices.map((notice) => {
        const { title, text } = wordsOf({ ...notice, params: named(notice.params, { format, find }) }, find)
        const actions = notice.actions.map((action) => (
          <Button key={action} onClick={() => act(() => runAction(app, action))}>{t(`action.${action}`)}</Button>
        ))
        return (
          <Notice key={notice.key} kind={notice.kind} {...(title === null ? {} : { title })} {...(actions.length === 0 ? {} : { actions })}>
            {text}
          </Notice>
        )
      })}
    </div>
  )
}

/** Language tags, money and lengths among the params, as people write them, and the sentence about what is kept. */
function named(params: NoticeModel['params'], { format, find }: Pick<WordsInUse, 'format' | 'find'>): NoticeModel['params'] {
  const words: Readonly<Record<string, (value: string) => string>> = {
    kept: (value) => find(`notice.kept.${value}`) ?? '',
    language: (tag) => format.language(tag),
    instead: (tag) => format.language(tag),
    usd: (amount) => format.money(Number(amount)),
    remaining: (ms) => format.length(Number(ms)),
    skipped: (ms) => format.length(Number(ms)),
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, words[name]?.(value) ?? value]))
}

type Find = ReturnType<typeof useWords>['find']

/** The dictionary's words for a notice; where it has none, the app's own sentence within the general ones. */
export function wordsOf({ key, params, message }: NoticeModel, find: Find): { title: string | null; text: string } {
  const general = `notice.${key.split('.')[0] ?? key}.other`
  const known = find(`notice.${key}.text`) === null ? general : `notice.${key}`
  const all = { ...params, message: message ?? '' }
  return { title: find(`${known}.title`, all), text: find(`${known}.text`, all) ?? message ?? '' }
}

function runAction(app: App, action: NoticeAction): Promise<unknown> {
  switch (action) {
    case 'start':
      app.session.dismissProblem()
      return app.session.start()
    case 'listen-again':
      return app.session.listenAgain()
    case 'listen-to-me-again':
      return app.session.listenToMeAgain()
    case 'change-key':
      app.session.dismissProblem()
      app.go({ name: 'settings' })
      return Promise.resolve()
    case 'choose-microphone':
      app.session.dismissProblem()
      return app.change({ sourceKind: 'microphone' })
    case 'reconnect':
      app.ports.connection.reconnect()
      return Promise.resolve()
    case 'take-over':
      return app.session.takeOver()
    case 'dismiss':
      app.session.dismissProblem()
      return Promise.resolve()
    case 'open-recording':
      app.session.dismissProblem()
      return chooseRecording(app)
    case 'open-microphone-settings':
      return app.ports.client.app.openSystemSettings({ page: 'microphone' })
    case 'open-system-sound-settings':
      return app.ports.client.app.openSystemSettings({ page: 'system-sound' })
    case 'go-on':
      return app.ports.client.session.answerBudget({ goOn: true })
    case 'stop-here':
      return app.ports.client.session.answerBudget({ goOn: false })
    case 'keep-sound':
      return app.ports.client.session.answerKeepSound({ keep: true })
    case 'let-go':
      return app.ports.client.session.answerKeepSound({ keep: false })
    case 'use-default-output':
      app.store.setState({ outputGone: false })
      return app.change({ outputId: null })
  }
}
