import { describe, expect, it } from 'vitest'
import { describeService } from '../../../src-main/app/api/describe-service.ts'
import { createServiceKeys } from '../../../src-main/app/api/service-keys.ts'
import { sessionEngine } from '../../../src-main/app/api/session-engine.ts'
import type { EngineDescription } from '../../../src-main/engines/contract.ts'
import { secretFromTyping } from '../../../src-main/secrets/secret-store.ts'
import type { KeyRing } from '../../../src-main/secrets/key-ring.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import { ScriptedEngine, scriptedDescription } from '../../support/scripted-engine.ts'

const SECRET = 'sk-0123456789abcdef'
const twoKeys: Partial<EngineDescription> = {
  id: 'company',
  endpoint: null,
  credentials: [
    { name: 'id', label: 'Id', env: ['COMPANY_ID'], optional: false },
    { name: 'secret', label: 'Secret', env: ['COMPANY_SECRET'], optional: false },
  ],
  extras: [
    { name: 'deployment', label: 'Deployment', env: 'COMPANY_DEPLOYMENT', required: true },
    { name: 'voice', env: 'COMPANY_VOICE', choices: ['a', 'b'] },
  ],
}

function world(held: readonly string[], settings: Partial<Settings> = {}, environment: Record<string, string> = {}) {
  const typed = new Set(held)
  const ring: KeyRing = {
    lasts: true,
    find: async (name) => (typed.has(name) ? { from: 'typed', key: secretFromTyping(SECRET) } : null),
    setTyped: async (name) => void typed.add(name),
    forget: async (name) => void typed.delete(name),
  } as KeyRing
  return { typed, by: { keys: createServiceKeys(ring), settings: { get: () => ({ ...defaultSettings, ...settings }) }, environment } }
}

describe('a service as the screen is told of it', () => {
  it('[E41] is ready once its keys, its address and what it needs are there', async () => {
    const description = { ...scriptedDescription, ...twoKeys }
    const choices = { company: { endpoint: 'wss://company.example/v1', options: { deployment: 'translate' } } }
    const ready = async (held: string[], settings: Partial<Settings>): Promise<boolean> => (await describeService(description, world(held, settings).by)).ready
    expect(await ready(['company', 'company/secret'], { serviceChoices: choices })).toBe(true)
    expect(await ready(['company'], { serviceChoices: choices })).toBe(false)
    expect(await ready(['company', 'company/secret'], { serviceChoices: { company: { options: { deployment: 'translate' } } } })).toBe(false)
    expect(await ready(['company', 'company/secret'], { serviceChoices: { company: { endpoint: 'wss://company.example/v1' } } })).toBe(false)
  })

  it('[E42] names what the environment sets, and holds no secret', async () => {
    const told = await describeService({ ...scriptedDescription, ...twoKeys }, world(['company'], {}, { COMPANY_DEPLOYMENT: 'translate' }).by)
    expect(told.options).toEqual([
      { name: 'deployment', label: 'Deployment', required: true, choices: null, environment: 'COMPANY_DEPLOYMENT' },
      { name: 'voice', label: 'voice', required: false, choices: ['a', 'b'], environment: null },
    ])
    expect(told.keys.map(({ name, from }) => [name, from])).toEqual([['id', 'typed'], ['secret', null]])
    expect(JSON.stringify(told)).not.toContain(SECRET)
  })

  it('[E43] keeps each of several secrets under its own name', async () => {
    const { by, typed } = world([])
    const description = { ...scriptedDescription, ...twoKeys }
    await by.keys.setTyped(description, SECRET, 'secret')
    await by.keys.setTyped(description, SECRET)
    expect([...typed].sort()).toEqual(['company', 'company/secret'])
    expect(await by.keys.held(description)).toEqual({ id: SECRET, secret: SECRET })
    await by.keys.forget(description)
    expect(typed.size).toBe(0)
  })
})

describe('the engine of a session', () => {
  it('[E40] is one of the same key where the chosen one lacks a language', async () => {
    const keyed = [{ name: 'apiKey', label: 'Key', env: [], optional: false }]
    const engines = [
      new ScriptedEngine({ id: 'chosen', targets: ['de'], credentials: keyed }),
      new ScriptedEngine({ id: 'elsewhere' }),
      new ScriptedEngine({ id: 'sibling', keyOf: 'chosen', credentials: keyed }),
    ]
    const dragoman = { engines, findEngine: (id: string) => engines.find(({ description }) => description.id === id) }
    const idFor = async (languages: string[], held: string[]): Promise<string> => (await sessionEngine(languages, { dragoman, ...world(held, { service: 'chosen' }).by })).description.id
    expect(await idFor(['de'], ['chosen'])).toBe('chosen')
    expect(await idFor(['de', 'pl'], ['chosen'])).toBe('sibling')
    expect(await idFor(['pl'], [])).toBe('chosen')
    await expect(sessionEngine(['de'], { dragoman, ...world([], { service: 'gone' }).by })).rejects.toMatchObject({ reason: 'no-service' })
  })
})
