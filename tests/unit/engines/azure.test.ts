import { describe, expect, it } from 'vitest'
import { resourceOf } from '../../../src-main/engines/azure/resource.ts'
import { azureInterpreter } from '../../../src-main/engines/azure-interpreter/engine.ts'
import { azureTranslate } from '../../../src-main/engines/azure-translate/engine.ts'
import type { ConnectOptions, Engine } from '../../../src-main/engines/contract.ts'
import { ContractRun } from '../../support/engine-contract/contract-run.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { realtimeContractHarness } from '../../support/simulators/openai-realtime/contract-harness.ts'
import { openAiContractHarness } from '../../support/simulators/openai-translation/contract-harness.ts'

const endpoint = 'https://company.openai.azure.com'
const PATH = '/openai/v1/realtime'
const TOKEN = 'eyJ0eXAi.eyJhdWQi.c2lnbmF0dXJl'

const resource = (address: string | null, apiKey = 'abcdef0123456789'): ReturnType<typeof resourceOf> => resourceOf({ endpoint: address, credentials: { apiKey } }, PATH)

describe('a resource on Azure', () => {
  it.each(['https://company.openai.azure.com', 'https://company.openai.azure.com/', 'https://company.openai.azure.com/openai/v1/', 'wss://company.openai.azure.com/openai/v1/realtime'])('[E22] is found by its address or by that of the socket: %s', (address) => {
    expect(resource(address)).toMatchObject({ url: `wss://company.openai.azure.com${PATH}` })
  })

  it('[E22] takes a key in a header of its own, and an Entra token as a bearer', () => {
    expect(resource(endpoint)).toMatchObject({ headers: { 'api-key': 'abcdef0123456789' } })
    expect(resource(endpoint, TOKEN)).toMatchObject({ headers: { Authorization: `Bearer ${TOKEN}` } })
  })

  it.each<[string, Partial<ConnectOptions>, string]>([
    ['without an address', { endpoint: null }, 'bad-endpoint'],
    ['an address that is not encrypted', { endpoint: 'http://company.openai.azure.com' }, 'bad-endpoint'],
    ['without a deployment', { extras: {} }, 'unknown-model'],
    ['without a key', { credentials: {} }, 'key-missing'],
    ['a language that is none', { target: 'xx' }, 'unsupported-language'],
  ])('[E22] refuses in words what cannot work: %s', async (_name, wrong, reason) => {
    for (const engine of [azureTranslate, azureInterpreter]) {
      const harness = realtimeContractHarness(engine, { host: 'azure', models: ['talk'] }, { endpoint, extras: { deployment: 'talk' } })('normal')
      const run = new ContractRun(harness, wrong)
      await run.ended(1_000)
      expect(run.of('closed')).toMatchObject([{ retry: 'never', error: { reason } }])
      expect(harness.report().connections).toBe(0)
    }
  })

  it('[E23] without a deployment for the source text translates all the same, and says once what is missing', async () => {
    const translate = openAiContractHarness(azureTranslate, { simulator: { host: 'azure', models: ['live'] }, options: { endpoint, extras: { deployment: 'live' } } })('normal')
    const interpret = realtimeContractHarness(azureInterpreter, { host: 'azure', models: ['talk'] }, { endpoint, extras: { deployment: 'talk' } })('normal')
    for (const harness of [translate, interpret]) {
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed([{ word: 5 }, { word: 6 }, { pauseMs: 1_200 }])
      await run.finished()
      expect(run.of('warning').map(({ code }) => code)).toEqual(['no-source-deployment'])
      expect(run.of('source')).toEqual([])
      expect(wordsFromText(run.text('target'), 'de')).toEqual([5, 6].map(translateWord))
      expect(harness.report().violations).toEqual([])
    }
  })

  it('[E24] may name its events as Microsoft’s own example hears them', async () => {
    const harness = openAiContractHarness(azureTranslate, { simulator: { host: 'azure', models: ['live'], transcriptionModels: ['said'], oldTextNames: true }, options: { endpoint, extras: { deployment: 'live', sourceTextDeployment: 'said' } } })('normal')
    const run = new ContractRun(harness)
    await run.opened()
    await run.feed([{ word: 5 }, { word: 6 }, { pauseMs: 1_200 }])
    await run.finished()
    expect(wordsFromText(run.text('target'), 'de')).toEqual([5, 6].map(translateWord))
    expect(harness.logged()).toBe('[]')
  })

  it('[E22] a refused key is said to be Azure’s, with where to look', async () => {
    const wrong = async (engine: Engine): Promise<string | undefined> => {
      const run = new ContractRun(realtimeContractHarness(engine, { host: 'azure', models: ['talk'] }, { endpoint, extras: { deployment: 'talk' } })('refused-key'))
      await run.ended(5_000)
      return run.of('closed')[0]?.error?.message
    }
    expect(await wrong(azureInterpreter)).toMatch(/^Azure refused this key/)
  })
})
