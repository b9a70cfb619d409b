import { useState, type ReactNode } from 'react'
import type { Service } from '../../src-shared/api.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { chosenService } from '../app/choices.ts'
import { Choices } from '../design/choices.tsx'
import { Picker } from '../design/picker.tsx'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { servicesWords } from '../i18n/services-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { KeyForm } from '../settings/key-form.tsx'
import { destinationWords, priceWords } from '../settings/services/service-facts.tsx'
import { ServiceSetUp } from '../settings/services/service-set-up.tsx'
import { NothingYet } from './nothing-yet.tsx'

const HAVE = ['key', 'company', 'nothing'] as const
type Have = (typeof HAVE)[number]

/** Its address or several secrets come from an administrator, or it is a server of one's own. */
const ofCompany = (service: Service): boolean => service.keyOf === null && (service.address === null || service.keys.length > 1)

const OFFERED: Readonly<Record<Have, (service: Service) => boolean>> = {
  key: (service) => !ofCompany(service) && service.keyOf === null,
  company: ofCompany,
  nothing: (service) => !ofCompany(service) && service.keyOf === null,
}

/** *What do you have?* One key, an account of a company, or nothing yet. */
export function KeyStep(): ReactNode {
  useChunkWords(servicesWords)
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  const chosen = chosenService(settings, services)
  const [have, setHave] = useState<Have>(chosen !== null && ofCompany(chosen) ? 'company' : 'key')
  const offered = services.filter(OFFERED[have])
  const service = offered.find(({ id }) => id === chosen?.id) ?? offered[0] ?? null
  const choose = (next: Service | undefined): void => {
    if (next !== undefined && next.id !== chosen?.id) act(() => app.change({ service: next.id }))
  }
  const possible = HAVE.filter((value) => services.some(OFFERED[value]))
  if (service === null) return null
  return (
    <div className="card stack">
      <Choices
        label={t('firstRun.key.title')}
        options={possible.map((value) => ({ value, label: t(value === 'company' ? 'services.haveCompany' : `firstRun.have.${value}`) }))}
        value={have}
        onChange={(next) => {
          setHave(next)
          choose(services.find(OFFERED[next]))
        }}
      />
      {offered.length < 2 ? null : (
        <div className="field">
          <span className="field-label">{t('settings.service')}</span>
          <Picker label={t('settings.service')} options={offered.map(({ id, name }) => ({ value: id, label: name }))} value={service.id} onChange={(id) => choose(offered.find((one) => one.id === id))} />
          <Facts service={service} />
        </div>
      )}
      {have === 'nothing' ? <NothingYet service={service} /> : have === 'company' ? <ServiceSetUp key={service.id} service={service} /> : <OneKey key={service.id} service={service} />}
    </div>
  )
}

function Facts({ service }: { readonly service: Service }): ReactNode {
  const words = useWords()
  return <span className="field-note">{`${priceWords(service, words)} · ${destinationWords(service, words)}`}</span>
}

function OneKey({ service }: { readonly service: Service }): ReactNode {
  const { t } = useWords()
  return (
    <>
      <p>{t('firstRun.key.text', { company: service.company })}</p>
      <KeyForm service={service} />
    </>
  )
}
