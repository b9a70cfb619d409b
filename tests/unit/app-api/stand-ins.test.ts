import { describe, expect, it } from 'vitest'
import { standInsFor, type StandInsWanted } from '../../../src-main/app/api/stand-ins.ts'
import { AppError } from '../../../src-main/app/services.ts'
import type { EngineDescription } from '../../../src-main/engines/contract.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import { ScriptedEngine } from '../../support/scripted-engine.ts'

const keyed = [{ name: 'apiKey', label: 'Key', env: ['SOME_KEY'], optional: false }]
const engines = [
  { id: 'chosen' },
  { id: 'anything' },
  { id: 'german-only', targets: ['de'] },
  { id: 'mute', speaks: false },
  { id: 'slow', input: { sampleRateHz: 24_000, chunkMs: 200, needsSilence: true, maxPace: 0.5 } },
  { id: 'no-address', endpoint: null },
  { id: 'no-key', credentials: keyed },
  { id: 'no-deployment', extras: [{ name: 'deployment', env: 'NONE', required: true as const }] },
].map((description) => new ScriptedEngine(description as Partial<EngineDescription>))

function wanted(more: Partial<StandInsWanted> = {}, settings: Partial<StandInsWanted['settings']> = {}): StandInsWanted {
  return {
    dragoman: { findEngine: (id) => engines.find(({ description }) => description.id === id) },
    settings: { ...defaultSettings, service: 'chosen', standIns: engines.map(({ description }) => description.id), ...settings },
    keys: {
      lasts: true,
      origins: async () => ({}),
      held: async () => ({}),
      credentials: async ({ id }) => {
        if (id === 'no-key') throw new AppError('key-missing', 'A key is needed.')
        return { apiKey: `key of ${id}` }
      },
      setTyped: async () => undefined,
      forget: async () => undefined,
    },
    environment: {},
    except: 'chosen',
    targets: ['de'],
    needsVoice: false,
    pace: 1,
    ...more,
  }
}

const idsOf = async (one: StandInsWanted): Promise<string[]> => (await standInsFor(one)).map(({ engine }) => engine.description.id)

describe('services that may take over', () => {
  it('[R18] are none unless the user listed them', async () => {
    expect(defaultSettings.standIns).toEqual([])
    expect(await idsOf(wanted({}, { standIns: [] }))).toEqual([])
  })

  it('[R18] are those listed that have all the session needs, in that order', async () => {
    expect(await idsOf(wanted())).toEqual(['anything', 'german-only', 'mute'])
    expect(await idsOf(wanted({ needsVoice: true }))).toEqual(['anything', 'german-only'])
    expect(await idsOf(wanted({ targets: ['de', 'fr'] }))).toEqual(['anything', 'mute'])
    expect(await idsOf(wanted({ targets: ['de-AT'] }, { standIns: ['german-only', 'anything', 'german-only', 'gone'] }))).toEqual(['german-only', 'anything'])
  })

  it('[R18] go to the address the user gave, with the key of their own', async () => {
    const ways = await standInsFor(wanted({}, { standIns: ['no-address'], serviceChoices: { 'no-address': { endpoint: 'ws://127.0.0.1:9/v1' } } }))
    expect(ways.map(({ connect }) => connect)).toEqual([{ endpoint: 'ws://127.0.0.1:9/v1', extras: {}, credentials: { apiKey: 'key of no-address' } }])
  })
})
