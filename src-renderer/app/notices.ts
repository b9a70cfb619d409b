import type { DemoState } from '../../src-shared/api.ts'
import { sideOf } from '../../src-shared/channels.ts'
import { baseLanguage } from '../../src-shared/languages.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import { holdsOf, isHere, presentService, serviceOf, voiceOnOf } from './choices.ts'
import { isConnected } from './ports.ts'
import { isRunning } from './session-view.ts'
import { hasOwnSound } from './session-control.ts'
import type { AppState, SoundProblem } from './store.ts'

export type NoticeAction =
  | 'start'
  | 'listen-again'
  | 'listen-to-me-again'
  | 'change-key'
  | 'choose-microphone'
  | 'reconnect'
  | 'dismiss'
  | 'use-default-output'
  | 'take-over'
  | 'open-microphone-settings'
  | 'open-system-sound-settings'
  | 'go-on'
  | 'stop-here'
  | 'keep-sound'
  | 'let-go'
  | 'open-recording'

/** Something to tell beside the captions. Params `language` and `instead` are tags, shown as names, `usd` is money, `remaining` and `skipped` ms, `kept` the key of a sentence under `notice.kept`. `key` names its words in the dictionary, `message` is the app's own sentence where there are none. */
export interface NoticeModel {
  /** A `question` waits for an answer, and everything goes on meanwhile. */
  readonly kind: 'line' | 'amber' | 'red' | 'question'
  readonly key: string
  readonly params: Readonly<Record<string, string>>
  readonly message?: string
  readonly actions: readonly NoticeAction[]
}

const notice = (kind: NoticeModel['kind'], key: string, actions: readonly NoticeAction[] = []): NoticeModel => ({ kind, key, params: {}, actions })

/** Worst first. */
const RANK: Readonly<Record<NoticeModel['kind'], number>> = { red: 0, question: 1, amber: 2, line: 3 }

const KEY_PROBLEMS = new Set(['key-missing', 'key-refused', 'no-quota'])

/** Everything there is to tell, worst first; never more than one red card. */
export function noticesOf(state: AppState): NoticeModel[] {
  const service = presentService(state)?.company ?? ''
  const red = redNotice(state)
  if (state.session.demo !== null && state.connection === 'open') return [...demoNotices(state, state.session.demo), ...lineNotices(state)]
  const all = [...(red === null ? [] : [red]), ...questionNotices(state), ...amberNotices(state), ...lineNotices(state)]
  return all.toSorted((a, b) => RANK[a.kind] - RANK[b.kind]).map((one) => ({ ...one, params: { service, ...one.params } }))
}

/** What is said of the demonstration. Its session fails only by a fault of ours, which is told as everywhere. */
function demoNotices(state: AppState, { cut, insteadOf, voices }: DemoState): NoticeModel[] {
  const { session, settings } = state
  const red = session.state.kind === 'ended' ? redNotice(state) : null
  if (!isRunning(session.state)) return red === null ? [] : [red]
  const target = session.targets[0]?.target ?? 'en'
  const waits = cut || session.state.kind === 'recovering'
  const mute = settings !== null && voiceOnOf(settings) && !voices.includes(baseLanguage(target))
  return [
    waits ? notice('amber', cut ? 'demo-cut' : 'demo-back') : notice('line', 'demo'),
    ...(insteadOf === null ? [] : [{ ...notice('line', 'demo-instead'), params: { language: insteadOf, instead: target } }]),
    ...(mute ? [{ ...notice('line', 'demo-mute'), params: { language: target } }] : []),
  ]
}

function redNotice(state: AppState): NoticeModel | null {
  const { session, soundProblem, startProblem, recordingProblem, connection } = state
  if (connection === 'lost') return notice('red', 'host-lost', ['reconnect'])
  if (session.state.kind === 'ended' && session.state.problem !== null) {
    const { reason, message } = session.state.problem
    const actions: NoticeAction[] = KEY_PROBLEMS.has(reason) ? ['change-key', 'dismiss'] : ['start', 'dismiss']
    return { ...notice('red', `session.${reason}`, actions), params: { kept: keptOf(state) }, message }
  }
  if (soundProblem !== null) {
    const again = isRunning(session.state) ? 'listen-again' : 'start'
    const actions: NoticeAction[] = soundProblem.source === 'system' && !isRunning(session.state) ? [again, 'choose-microphone'] : [again]
    const cure = soundProblem.reason === 'permission-denied' ? settingsAction(state, soundProblem.source) : []
    return notice('red', `sound.${soundWords(state, soundProblem)}.${soundProblem.reason}`, [...cure, ...actions])
  }
  if (state.ownSoundProblem !== null) {
    const cure = state.ownSoundProblem.reason === 'permission-denied' ? settingsAction(state, 'microphone') : []
    return notice('red', `sound.${soundWords(state, state.ownSoundProblem)}.${state.ownSoundProblem.reason}`, [...cure, 'listen-to-me-again', 'dismiss'])
  }
  if (recordingProblem !== null) {
    const { reason, message } = recordingProblem
    return { ...notice('red', `recording.${reason}`, KEY_PROBLEMS.has(reason) ? ['change-key', 'dismiss'] : ['open-recording', 'dismiss']), message }
  }
  if (startProblem !== null) {
    const actions: NoticeAction[] = KEY_PROBLEMS.has(startProblem.reason) ? ['change-key', 'dismiss'] : ['start', 'dismiss']
    return { ...notice('red', `session.${startProblem.reason}`, actions), params: { kept: 'nothing' }, message: startProblem.message }
  }
  if (isDeaf(state)) return notice('red', isShared(state) ? 'not-listening-shared' : 'not-listening', ['listen-again'])
  return null
}

/** What became of the words of a session that failed. */
function keptOf({ session }: AppState): 'saved' | 'shown' | 'nothing' {
  if (!session.hasText) return 'nothing'
  return session.saved ? 'saved' : 'shown'
}

/** The desktop app takes this computer's sound itself, and its permissions live in the system, not in a browser. */
function soundWords({ capabilities }: AppState, { source, reason }: SoundProblem): string {
  if (capabilities?.host !== 'electron') return source
  if (source === 'system') return 'desktop-system'
  return reason === 'permission-denied' ? 'desktop-microphone' : source
}

/** The page of the system's settings that cures it, where the host can open it. */
function settingsAction({ capabilities }: AppState, source: SourceKind): NoticeAction[] {
  const page = source === 'system' ? 'system-sound' : 'microphone'
  return capabilities?.systemSettings.includes(page) === true ? [`open-${page}-settings`] : []
}

/** A session runs and this window, which should feed it, takes no sound: it was reloaded. */
function isDeaf({ session, capture, starting, connection }: AppState): boolean {
  const kind = session.state.kind
  if (session.recording !== null) return false
  return connection === 'open' && !starting && capture.kind === 'off' && isRunning(session.state) && kind !== 'draining' && kind !== 'paused'
}

/** A shared tab ends with its page; a microphone only waits for a permission. */
function isShared({ session, capabilities }: AppState): boolean {
  return session.targets[0]?.id === 'system' && capabilities?.systemSound !== 'direct'
}

function questionNotices({ session, connection }: AppState): NoticeModel[] {
  if (!isRunning(session.state) || !isConnected(connection)) return []
  // One after the other: two would leave a small window no room for captions.
  return session.questions.slice(0, 1).map((question) => {
    if (question === 'keep-sound') return notice('question', 'question.keep-sound', ['keep-sound', 'let-go'])
    const { budget } = session
    const asked = notice('question', budget === null ? 'question.budget' : `question.budget-${budget.limit}`, ['go-on', 'stop-here'])
    return budget === null ? asked : { ...asked, params: { usd: String(budget.limitUsd) } }
  })
}

/** Told while there is time to think; when the limit is reached the question takes its place. */
function budgetNotices({ session }: AppState): NoticeModel[] {
  const { budget } = session
  if (budget === null || budget.remainingMs <= 0 || session.questions.includes('budget') || !isRunning(session.state)) return []
  // Whole minutes, so that a screen reader is not told every second.
  const remaining = Math.max(1, Math.ceil(budget.remainingMs / 60_000)) * 60_000
  return [{ ...notice('line', 'budget-near'), params: { usd: String(budget.limitUsd), remaining: String(remaining) } }]
}

function reattaching({ session, capture }: AppState): string {
  if (!isRunning(session.state)) return 'host-reattaching'
  return capture.kind === 'on' ? 'host-reattaching-live' : 'host-reattaching-deaf'
}

function amberNotices(state: AppState): NoticeModel[] {
  const { session, connection, settings } = state
  if (connection === 'connecting' && settings !== null) return [notice('amber', reattaching(state))]
  if (!isConnected(connection)) return []
  if (session.state.kind === 'recovering') return [notice('amber', 'recovering')]
  if (session.state.kind === 'connecting' && session.state.attempt > 1) return [notice('amber', 'slow-start')]
  return []
}

/** What the device does, the worst of it; healed by itself as soon as sound comes in. */
function soundNotices(state: AppState): NoticeModel[] {
  const { capture, session } = state
  if (capture.kind === 'waiting') return [notice('amber', 'waiting', ['listen-again'])]
  if (capture.kind !== 'on') return []
  const taken = capture.instead ? 'instead' : capture.moved === true ? 'moved' : null
  const instead = taken === null ? [] : [{ ...notice('line', taken), params: { device: capture.label } }]
  // Where no session runs, nothing is missed and nothing can be taken up again.
  const again: NoticeAction[] = isRunning(session.state) ? ['listen-again'] : []
  if (capture.stalled) return [notice('amber', `no-frames.${capture.source}`, again), ...instead]
  if (capture.muted && capture.source === 'microphone') return [notice('amber', 'muted', settingsAction(state, 'microphone')), ...instead]
  return [...silenceNotices(state, again), ...instead]
}

/** My microphone beside what the others say. Who only listens may be silent for long. */
function ownNotices(state: AppState): NoticeModel[] {
  const { session, ownCapture } = state
  const isMuted = session.targets.some(({ id, muted }) => id === 'microphone' && muted === true)
  if (isMuted || !hasOwnSound(session) || !isRunning(session.state)) return []
  const quiet = ownCapture.kind === 'on' ? { ...ownCapture, silent: false } : ownCapture
  const again = (action: NoticeAction): NoticeAction => (action === 'listen-again' ? 'listen-to-me-again' : action)
  return soundNotices({ ...state, capture: quiet }).map((one) => ({ ...one, actions: one.actions.map(again) }))
}

function silenceNotices(state: AppState, again: readonly NoticeAction[]): NoticeModel[] {
  const { capture, capabilities } = state
  if (capture.kind !== 'on') return []
  if (capture.zeros && capture.source === 'microphone') return [notice('amber', 'zeros', [...settingsAction(state, 'microphone'), ...again])]
  const cure = settingsAction(state, 'system')
  if (capture.zeros && capabilities?.systemSound === 'direct') return [notice('line', cure.length > 0 ? 'silent.permission' : 'silent.system', cure)]
  // Who waits with the key up may be silent for long.
  const waits = capture.source === 'microphone' && state.settings !== null && holdsOf(state.settings) && !state.heldToTranslate
  return capture.silent && !waits ? [notice('line', `silent.${capture.source}`)] : []
}

/** Stands as long as the session does: somebody else hears what is said. */
function standInNotices(state: AppState): NoticeModel[] {
  const { session, settings, services } = state
  const service = services.find(({ id }) => id === session.standIn?.service)
  if (service === undefined || !isRunning(session.state)) return []
  const before = services.find(({ id }) => id === session.service) ?? serviceOf(settings, services)
  if (before === null || before.id === service.id) return []
  const words = isHere(service) ? 'stand-in-here' : 'stand-in'
  return [{ ...notice('line', words), params: { before: before.name, service: service.name, company: service.company, region: service.region } }]
}

function lineNotices(state: AppState): NoticeModel[] {
  const { session, outputGone, voiceSkippedMs, connection } = state
  const lines: NoticeModel[] = []
  if (connection === 'replaced') lines.push(notice('line', 'elsewhere', ['take-over']))
  if (state.virtualGone && isRunning(session.state)) lines.push(notice('line', 'virtual-gone'))
  if (outputGone) lines.push(notice('line', 'output-gone', ['use-default-output']))
  if (voiceSkippedMs > 0) lines.push({ ...notice('line', 'voice-skipped'), params: { skipped: String(voiceSkippedMs) } })
  if (connection === 'open') lines.push(...soundNotices(state), ...ownNotices(state))
  if (isConnected(connection)) lines.push(...budgetNotices(state))
  lines.push(...standInNotices(state))
  if (isRunning(session.state)) {
    for (const { code, message, channel } of session.warnings) {
      const side = code === 'channel-failed' && channel !== undefined ? `-${sideOf(channel)}` : ''
      lines.push({ ...notice('line', `warning.${code}${side}`), message })
    }
  }
  return lines
}
