import type { ReactNode } from 'react'
import type { Service } from '../../../src-shared/api.ts'
import { useWords } from '../../i18n/use-words.ts'

/** All that is known of a service, in a table that opens. */
export function ServiceAbilities({ service }: { readonly service: Service }): ReactNode {
  const { t, format } = useWords()
  const yesNo = (yes: boolean): string => t(yes ? 'services.yes' : 'services.no')
  const voice = !service.speaks ? t('services.no') : service.voices === null ? t('services.voiceAdapts') : service.voices.join(', ')
  const { policyUrl, priceAsOf, address } = service
  return (
    <details className="service-more">
      <summary>{t('services.more', { service: service.name })}</summary>
      <dl className="service-table">
        <dt>{t('services.fact.sourceText')}</dt>
        <dd>{yesNo(service.sourceText)}</dd>
        <dt>{t('services.fact.voice')}</dt>
        <dd>{voice}</dd>
        <dt>{t('services.fact.glossary')}</dt>
        <dd>{t(service.glossary ? 'services.yes' : 'services.glossaryHere')}</dd>
        <dt>{t('services.fact.source')}</dt>
        <dd>{t(service.takesSourceLanguage ? 'services.sourceHint' : 'services.sourceAuto')}</dd>
        <dt>{t('services.fact.languages')}</dt>
        <dd>{service.targets === null ? t('services.anyLanguage') : <LanguageCodes tags={service.targets} />}</dd>
        {priceAsOf === null ? null : (
          <>
            <dt>{t('services.fact.price')}</dt>
            <dd>{t(service.countsCost ? 'services.priceCounted' : 'services.priceMinutes', { date: format.day(Date.parse(priceAsOf)) })}</dd>
          </>
        )}
        <dt>{t('services.fact.address')}</dt>
        <dd dir={address === null ? undefined : 'ltr'} className={address === null ? undefined : 'service-code'}>{address ?? t('services.ownAddress')}</dd>
        {policyUrl === null ? null : (
          <>
            <dt>{t('services.fact.privacy')}</dt>
            <dd><a href={policyUrl} target="_blank" rel="noreferrer">{t('privacy.policy', { company: service.company })}</a></dd>
          </>
        )}
      </dl>
    </details>
  )
}

/** Each language with the exact code the service is given. */
function LanguageCodes({ tags }: { readonly tags: readonly string[] }): ReactNode {
  const { format } = useWords()
  const order = new Intl.Collator(format.locale)
  const named = tags.map((tag) => ({ tag, name: format.language(tag) })).sort((a, b) => order.compare(a.name, b.name))
  return (
    <span className="service-languages">
      {named.map(({ tag, name }) => (
        <span key={tag}>{name} <span dir="ltr" className="service-code">{tag}</span></span>
      ))}
    </span>
  )
}
