import { describe, expect, it } from 'vitest'
import { serviceFor, translates, type OfferedService } from '../../../src-shared/services/automatic-service.ts'

const translator: OfferedService = { id: 'translator', targets: ['en', 'de', 'pt-BR'], keyOf: null, ready: true }
const interpreter: OfferedService = { id: 'interpreter', targets: null, keyOf: 'translator', ready: true }
const stranger: OfferedService = { id: 'stranger', targets: null, keyOf: null, ready: true }
const chosenFor = (languages: readonly string[], services: readonly OfferedService[] = [translator, stranger, interpreter]): string => serviceFor(translator, services, languages).id

describe('the service of a language', () => {
  it('[E40] is the chosen one where that has all languages of the session', () => {
    expect([chosenFor(['de']), chosenFor(['de', 'en']), chosenFor(['de-AT', 'pt'])]).toEqual(['translator', 'translator', 'translator'])
  })

  it('[E40] is one of the same key where it lacks one of them, never one of another company', () => {
    expect([chosenFor(['pl']), chosenFor(['de', 'pl'])]).toEqual(['interpreter', 'interpreter'])
    expect(chosenFor(['pl'], [translator, stranger])).toBe('translator')
    expect(serviceFor({ ...interpreter, targets: ['fr'] }, [{ ...translator, targets: null }], ['pl']).id).toBe('translator')
  })

  it('[E40] is none that is not set up', () => {
    expect(chosenFor(['pl'], [translator, { ...interpreter, ready: false }])).toBe('translator')
  })

  it('[E40] takes a regional form for its language, and the other way round', () => {
    expect(['de', 'de-AT', 'pt', 'pt-BR', 'pl'].map((tag) => translates(translator, tag))).toEqual([true, true, true, true, false])
  })
})
