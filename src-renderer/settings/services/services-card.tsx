import { useId, type ReactNode } from 'react'
import type { Service } from '../../../src-shared/api.ts'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { chosenService } from '../../app/choices.ts'
import { Card } from '../../design/card.tsx'
import { useChunkWords } from '../../i18n/use-chunk-words.ts'
import { useTarget } from '../../i18n/language-pickers.tsx'
import { servicesWords } from '../../i18n/services-words.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ServiceAbilities } from './service-abilities.tsx'
import { ServiceFacts } from './service-facts.tsx'
import { ServiceSetUp } from './service-set-up.tsx'
import { StandIns } from './stand-ins.tsx'
import './services.css'

/** Which service translates: what each can do, costs and where the sound goes; then the key and settings of the chosen one. */
export function ServicesCard(): ReactNode {
  useChunkWords(servicesWords)
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  const chosen = chosenService(settings, services)
  const target = useTarget()
  if (chosen === null) return null
  return (
    <Card title={t('settings.service')} className="stack">
      <ServiceList services={services} chosen={chosen} target={target} onChoose={(service) => act(() => app.change({ service: service.id }))} />
      <ServiceAbilities key={`abilities ${chosen.id}`} service={chosen} />
      <ServiceSetUp key={chosen.id} service={chosen} />
      <StandIns chosen={chosen} />
    </Card>
  )
}

interface ServiceListProps {
  readonly services: readonly Service[]
  readonly chosen: Service
  readonly target: string
  readonly onChoose: (service: Service) => void
}

function ServiceList({ services, chosen, target, onChoose }: ServiceListProps): ReactNode {
  const { t } = useWords()
  const name = useId()
  return (
    <fieldset className="choices service-list">
      <legend className="visually-hidden">{t('settings.service')}</legend>
      {services.map((service) => (
        <label key={service.id} className="choice">
          <input type="radio" name={name} value={service.id} checked={service.id === chosen.id} onChange={() => onChoose(service)} />
          <ServiceFacts service={service} target={target} />
        </label>
      ))}
    </fieldset>
  )
}
