import type { ReactNode } from 'react'
import { Button } from '../../design/button.tsx'
import { Stepper } from '../../design/stepper.tsx'
import { useApp, useAct } from '../../app/app-context.ts'
import { stepWindowSize } from '../../captions/change-captions.ts'
import { useWords } from '../../i18n/use-words.ts'
import { suitingPx } from '../../../src-shared/captions/look-style.ts'
import { MAX_LINES, MAX_SIZE_PX, MIN_SIZE_PX, stepSize } from '../../../src-shared/captions/look-values.ts'
import type { CaptionsInUse } from './use-captions.ts'

type Part = Pick<CaptionsInUse, 'look' | 'changeLook'>

/** How large letters are in this window: as suits it, or as chosen. */
export function WindowSize({ look, changeLook }: Part): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const size = t('captions.px', { size: format.number(look.windowPx ?? suitingPx(window.innerWidth)) })
  return (
    <Stepper
      label={t('captions.windowSize')}
      value={look.windowPx === null ? t('captions.sizeAuto', { size }) : size}
      less={t('captions.smaller')}
      more={t('captions.bigger')}
      atLeast={look.windowPx === MIN_SIZE_PX}
      atMost={look.windowPx === MAX_SIZE_PX}
      onStep={(by) => act(() => stepWindowSize(app, by))}
    >
      {look.windowPx === null ? null : <Button tone="quiet" onClick={() => changeLook({ windowPx: null })}>{t('captions.fitAgain')}</Button>}
    </Stepper>
  )
}

export function OverlaySize({ look, changeLook }: Part): ReactNode {
  const { t, format } = useWords()
  return (
    <Stepper
      label={t('captions.overlaySize')}
      value={t('captions.px', { size: format.number(look.overlayPx) })}
      less={t('captions.smaller')}
      more={t('captions.bigger')}
      atLeast={look.overlayPx === MIN_SIZE_PX}
      atMost={look.overlayPx === MAX_SIZE_PX}
      onStep={(by) => changeLook({ overlayPx: stepSize(look.overlayPx, by) })}
    />
  )
}

export function Lines({ look, changeLook }: Part): ReactNode {
  const { t, format } = useWords()
  return (
    <Stepper
      label={t('captions.lines')}
      value={format.number(look.lines)}
      less={t('captions.fewer')}
      more={t('captions.more')}
      atLeast={look.lines === 1}
      atMost={look.lines === MAX_LINES}
      onStep={(by) => changeLook({ lines: look.lines + by })}
    />
  )
}
