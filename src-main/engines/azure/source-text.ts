import type { ConnectOptions, EngineEvent } from '../contract.ts'

/** On Azure what was said is written by a deployment of its own (openai-realtime.md 6): without one it is said once that there will be none. */
export function tellingOfSourceText({ wantSourceText, extras }: Pick<ConnectOptions, 'wantSourceText' | 'extras'>, onEvent: (event: EngineEvent) => void): (event: EngineEvent) => void {
  if (!wantSourceText || (extras['sourceTextDeployment']?.trim() ?? '') !== '') return onEvent
  return (event) => {
    onEvent(event)
    if (event.type !== 'open') return
    const message = 'What was said is not shown: on Azure that needs a second deployment. Name one of gpt-realtime-whisper in the settings of the service.'
    onEvent({ type: 'warning', code: 'no-source-deployment', message })
  }
}
