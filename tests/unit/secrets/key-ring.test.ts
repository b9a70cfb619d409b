import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createKeyRing } from '../../../src-main/secrets/key-ring.ts'
import { Secret } from '../../../src-main/secrets/secret.ts'
import { memorySecretStore, type SecretStore } from '../../../src-main/secrets/secret-store.ts'

const KEY = 'sk-test-0123456789'

function ring(environment: Record<string, string> = {}, store: SecretStore = memorySecretStore()) {
  return createKeyRing({ environment, variablesOf: () => ['DRAGOMAN_KEY', 'OPENAI_API_KEY'], store })
}

describe('keys', () => {
  it('[K5] come from the environment first, in the order of its variables', async () => {
    const keys = ring({ OPENAI_API_KEY: 'second', DRAGOMAN_KEY: ' first \n' })
    await keys.setTyped('openai', KEY)
    const found = await keys.find('openai')
    expect([found?.from, found?.key.reveal()]).toEqual(['environment', 'first'])
  })

  it('[K5] that are blank in the environment count as not there', async () => {
    expect(await ring({ OPENAI_API_KEY: '  ' }).find('openai')).toBeNull()
  })

  it('[K5] typed are used until forgotten, each for its own service', async () => {
    const keys = ring()
    await keys.setTyped('openai', `  ${KEY}\n`)
    expect((await keys.find('openai'))?.key.reveal()).toBe(KEY)
    expect((await keys.find('openai'))?.from).toBe('typed')
    expect(await keys.find('gemini')).toBeNull()
    await keys.forget('openai')
    expect(await keys.find('openai')).toBeNull()
  })

  it('[K5] are called stored when the store outlives the run', async () => {
    const keys = ring({}, { ...memorySecretStore(), lasts: true })
    await keys.setTyped('openai', KEY)
    expect((await keys.find('openai'))?.from).toBe('stored')
  })

  it('[K6] that cannot be keys are refused without being repeated', async () => {
    for (const typed of ['', '   ', 'two words', 'line\nbreak-inside-sk-test', 'sk-tést-0123', 'x'.repeat(5_000)]) {
      const failure: unknown = await ring().setTyped('openai', typed).catch((error: unknown) => error)
      expect(failure).toMatchObject({ name: 'SecretError', reason: 'malformed' })
      if (typed.trim() !== '') expect(inspect(failure)).not.toContain(typed.slice(0, 8))
    }
  })
})

it('[P1] a secret shows itself nowhere but where it is asked for', () => {
  const secret = new Secret(KEY)
  const shown = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret, { depth: 9, showHidden: true }),
    format('%o %j %s', secret, secret, secret),
    inspect(new Error('x', { cause: secret })),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(structuredClone({ ...secret })),
  ].join(' ')
  expect(shown).not.toContain('0123456789')
  expect(secret.reveal()).toBe(KEY)
})
