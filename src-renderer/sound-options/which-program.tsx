import { useEffect, useState, type ReactNode } from 'react'
import type { PlayingProgram } from '../../src-shared/api.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import { Picker } from '../design/picker.tsx'
import { useWords } from '../i18n/use-words.ts'
import { followPrograms } from './follow-programs.ts'
import { EVERYTHING, isSilent, programOptions } from './program-options.ts'

/** Of this computer's sound everything, or what one program plays; says when that one plays nothing. */
export function WhichProgram(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const chosen = useAppState((state) => state.settings?.onlyProgram ?? null)
  const running = useAppState((state) => state.starting || isRunning(state.session.state))
  const playing = usePrograms()
  const options = programOptions(playing ?? [], chosen, { everything: t('soundOptions.everything'), only: (name) => t('soundOptions.only', { name }), titled: (name, title) => t('soundOptions.titled', { name, title }) })
  const choose = (id: string): void => {
    const program = playing?.find((one) => one.id === id)
    if (id === EVERYTHING) act(() => app.change({ onlyProgram: null }))
    else if (program !== undefined) act(() => app.change({ onlyProgram: { id, name: program.name } }))
  }
  return (
    <div className="which-program">
      <Picker label={t('soundOptions.which')} options={options} value={chosen?.id ?? EVERYTHING} disabled={running} onChange={choose} />
      {chosen !== null && isSilent(playing, chosen) ? <p className="field-note" role="status">{t('soundOptions.silent', { name: chosen.name })}</p> : null}
    </div>
  )
}

/** What plays now; null: not known. */
function usePrograms(): readonly PlayingProgram[] | null {
  const { ports } = useApp()
  const [playing, setPlaying] = useState<readonly PlayingProgram[] | null>(null)
  useEffect(() => followPrograms({ clock: ports.clock, ask: () => ports.client.app.programs(), onPrograms: setPlaying }), [ports])
  return playing
}
