import type { ReactNode } from 'react'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { contrastOf, mendContrast, MIN_CONTRAST } from '../../../src-shared/captions/contrast.ts'
import type { CaptionsInUse } from './use-captions.ts'

/** Says when letters cannot be told from what is behind them, and mends it. */
export function Readable({ look, changeLook }: Pick<CaptionsInUse, 'look' | 'changeLook'>): ReactNode {
  const { t, format } = useWords()
  const { kind, ratio } = contrastOf(look)
  const mend = (): void => {
    const { textColour, plateOpacity } = mendContrast(look)
    changeLook({ textColour, plateOpacity })
  }
  return (
    <div role="status">
      {kind === 'ok' ? null : (
        <div className="captions-hard">
          <p>{t('captions.hard', { ratio: format.number(Math.floor(ratio * 10) / 10), least: format.number(MIN_CONTRAST) })}</p>
          <Button onClick={mend}>{t('captions.mend')}</Button>
        </div>
      )}
    </div>
  )
}
