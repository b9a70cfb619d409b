import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { chosenService, directionsOf, hourlyPrice, serviceOf, sourceKindOf, usesMicrophone } from '../app/choices.ts'
import { LazyHoldOption } from '../hold/lazy.tsx'
import { LazyAlsoMe, LazyFaceOptions, LazyVirtualMicrophone } from '../purposes/lazy.tsx'
import { Button } from '../design/button.tsx'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'
import { hasKey } from './deck.tsx'
import { WatchDemo } from './watch-demo.tsx'
import { LazyReadyPrepare } from '../prepare/lazy.tsx'
import { RecentSessions } from './recent-sessions.tsx'
import { RecordSwitch } from '../settings/record-switch.tsx'
import { LazyReduceNoise } from '../sound-options/lazy.tsx'
import { TellTheOthers } from './tell-the-others.tsx'

/** Before Start: what it costs, what can be switched, and the last sessions. */
export function ReadyPanel(): ReactNode {
  const { t } = useWords()
  const purpose = useAppState((state) => state.settings?.purpose ?? 'understand')
  const source = useAppState((state) => state.settings?.sourceKind)
  const direct = useAppState((state) => state.capabilities?.systemSound === 'direct')
  const everything = useAppState((state) => state.capabilities?.oneProgram !== true || (state.settings?.onlyProgram ?? null) === null)
  return (
    <div className="ready">
      <div className="ready-main">
        <h2 className="ready-title">{t(`purpose.${purpose}.name`)}</h2>
        <p className="ready-text">{t(`purpose.${purpose}.text`)}</p>
        {(purpose === 'understand' || purpose === 'interpret') && source !== 'microphone' && everything ? <p className="field-note">{t(direct ? 'sound.directHint' : 'sound.systemHint')}</p> : null}
        <KeyMissing />
        {purpose === 'face' ? <LazyFaceOptions /> : null}
        {purpose === 'speak' ? <LazyVirtualMicrophone /> : null}
        <LazyReadyPrepare />
        <Price />
        <Options />
        <TellTheOthers />
      </div>
      <RecentSessions />
    </div>
  )
}

function KeyMissing(): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const missing = useAppState((state) => state.services.length > 0 && !hasKey(state))
  const service = useAppState((state) => serviceOf(state.settings, state.services))
  if (!missing || service === null) return null
  const lacksKey = service.needsKey && service.key === null
  const { company, name } = service
  return (
    <div className="key-missing">
      <KeyRound aria-hidden size="1.3em" />
      <p>
        <strong>{lacksKey ? t('ready.keyMissing', { service: company }) : t('ready.setUp', { service: name })}</strong>
        {lacksKey ? t('ready.keyMissingText', { company }) : t('ready.setUpText')}
      </p>
      <div className="key-missing-actions">
        <Button tone="primary" onClick={() => app.go({ name: 'settings' })}>{t(lacksKey ? 'ready.enterKey' : 'ready.toSetUp')}</Button>
        <WatchDemo />
      </div>
    </div>
  )
}

/** The price per hour, and what each switch adds to it. */
function Price(): ReactNode {
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  const service = serviceOf(settings, services)
  if (settings === null || service === null) return null
  const price = hourlyPrice(service, settings)
  if (price === null) return <p className="price-total">{t('ready.price.unknown', { service: service.company })}</p>
  const chosen = chosenService(settings, services)
  return (
    <div className="price">
      <p className="price-total">{t('ready.price.about', { money: format.money(price.totalUsd) })}</p>
      {chosen === null || chosen.id === service.id ? null : <p className="field-note">{t('language.instead', { service: service.name, chosen: chosen.name })}</p>}
      <dl className="price-parts">
        <dt>{t('ready.price.translation')}</dt>
        <dd>{t('ready.price.perHour', { money: format.money(price.translationUsd) })}</dd>
        {service.speaks ? (
          <>
            <dt>{t('ready.price.voice')}</dt>
            <dd>{t('ready.price.included')}</dd>
          </>
        ) : null}
        {settings.showSourceText && service.sourceText ? (
          <>
            <dt>{t('ready.price.sourceText')}</dt>
            <dd>{price.sourceTextUsd === 0 ? t('ready.price.included') : t('ready.price.adds', { money: format.money(price.sourceTextUsd) })}</dd>
          </>
        ) : null}
      </dl>
      <p className="field-note">{t('ready.price.billed', { company: service.company })}</p>
    </div>
  )
}

function Options(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  const service = serviceOf(settings, services)
  if (settings === null) return null
  const adds = (service?.sourceTextUsdPerHour ?? 0) * directionsOf(settings)
  return (
    <div className="options" role="group" aria-label={t('ready.options')}>
      {settings.purpose === 'understand' && sourceKindOf(settings) === 'system' ? <LazyAlsoMe /> : null}
      {service?.sourceText === false ? null : (
        <SwitchRow
          label={t('ready.sourceText')}
          note={adds === 0 ? null : t('ready.price.adds', { money: format.money(adds) })}
          checked={settings.showSourceText}
          onChange={(showSourceText) => act(() => app.change({ showSourceText }))}
        />
      )}
      {settings.purpose !== 'face' && usesMicrophone(settings) ? <LazyHoldOption /> : null}
      {usesMicrophone(settings) ? <LazyReduceNoise /> : null}
      <RecordSwitch />
      <SwitchRow label={t('ready.noTrace')} note={t('ready.noTraceNote')} checked={settings.leaveNoTrace} onChange={(leaveNoTrace) => act(() => app.change({ leaveNoTrace }))} />
    </div>
  )
}
