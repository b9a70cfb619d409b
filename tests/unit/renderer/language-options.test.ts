import { describe, expect, it } from 'vitest'
import { Format } from '../../../src-renderer/i18n/format.ts'
import { targetOptions } from '../../../src-renderer/i18n/language-options.ts'
import { openAi } from '../../support/fake-host/samples.ts'

const t = (key: string, params: Readonly<Record<string, string>>): string => `${key} ${params['service'] ?? ''}`
const few = { ...openAi, targets: ['de', 'en'] }

describe('languages to translate into', () => {
  it('[W11] that the service lacks name one that has them, and come last', () => {
    const options = targetOptions({ service: few, services: [few, { ...openAi, id: 'other', name: 'Another service', targets: null }], running: false, format: new Format('en'), t })
    expect(options.slice(0, 2).map(({ value, disabled }) => [value, disabled])).toEqual([['en', false], ['de', false]])
    expect(options.find(({ value }) => value === 'th')).toMatchObject({ disabled: true, note: 'language.elsewhere Another service' })
  })

  it('[W11] that no service has say whose they lack', () => {
    const options = targetOptions({ service: few, services: [few], running: false, format: new Format('en'), t })
    expect(options.find(({ value }) => value === 'th')).toMatchObject({ disabled: true, note: `language.missing ${few.company}` })
  })

  it('[E40] that another service of the same key has can be chosen before Start, and not while one runs', () => {
    const sibling = { ...openAi, id: 'interpreter', name: 'The interpreter', targets: null, keyOf: few.id }
    const of = (running: boolean) => targetOptions({ service: few, services: [few, sibling], running, format: new Format('en'), t }).find(({ value }) => value === 'th')
    expect(of(false)).toMatchObject({ disabled: false, note: 'language.elsewhere The interpreter' })
    expect(of(true)).toMatchObject({ disabled: true, note: 'language.elsewhere The interpreter' })
  })
})
