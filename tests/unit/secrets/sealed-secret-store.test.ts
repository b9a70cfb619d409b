import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealedSecretStore, type Vault } from '../../../src-main/secrets/sealed-secret-store.ts'
import { Secret } from '../../../src-main/secrets/secret.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Turns bytes round, which is enough to see what was sealed. */
class FakeVault implements Vault {
  isLocked = false
  isStale = false
  seals = 0
  async seal(text: string): Promise<Uint8Array> {
    if (this.isLocked) throw new Error('locked')
    this.seals += 1
    return Buffer.from(`sealed:${text}`).toReversed()
  }
  async unseal(bytes: Uint8Array): Promise<{ text: string; stale: boolean }> {
    const text = Buffer.from(bytes.toReversed()).toString()
    if (this.isLocked || !text.startsWith('sealed:')) throw new Error('not mine')
    return { text: text.slice(7), stale: this.isStale }
  }
}

function setUp(vault = new FakeVault()) {
  const problems: string[] = []
  const file = join(folder, 'user', 'keys.json')
  const store = sealedSecretStore({ vault, file, onProblem: (message) => problems.push(message) })
  return { vault, problems, file, store }
}

test('a key outlives the store, sealed, in a file nobody else may read', async () => {
  const { store, file } = setUp()
  expect(await store.get('a')).toBeNull()
  await Promise.all([store.put('a', new Secret('key-of-a')), store.put('b', new Secret('key-of-b'))])
  expect((await setUp().store.get('a'))?.reveal()).toBe('key-of-a')
  expect((await setUp().store.get('b'))?.reveal()).toBe('key-of-b')
  expect(readFileSync(file, 'utf8')).not.toMatch(/key-of|a2V5/u)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'user'))).toEqual(['keys.json'])
})

test('forgetting one key leaves the others', async () => {
  const { store } = setUp()
  await store.put('a', new Secret('one'))
  await store.put('b', new Secret('two'))
  await store.forget('a')
  await store.forget('never')
  expect(await store.get('a')).toBeNull()
  expect((await store.get('b'))?.reveal()).toBe('two')
})

test('a key that cannot be sealed is refused, and the one before stays', async () => {
  const { store, vault } = setUp()
  await store.put('a', new Secret('old'))
  vault.isLocked = true
  await expect(store.put('a', new Secret('new'))).rejects.toMatchObject({ name: 'SecretError', reason: 'not-kept' })
  vault.isLocked = false
  expect((await store.get('a'))?.reveal()).toBe('old')
})

test('a key of another computer or a broken file is no key, said once, and a new one can be typed', async () => {
  const { store, file, problems } = setUp()
  await store.put('a', new Secret('key'))
  for (const text of ['{"a":"AAAA"}', 'not json', '[1]', '{"a":5}']) {
    writeFileSync(file, text)
    expect(await store.get('a')).toBeNull()
  }
  expect(problems).toEqual(['A stored key can no longer be read on this computer. Type it again in the settings.'])
  await store.put('a', new Secret('new'))
  expect((await store.get('a'))?.reveal()).toBe('new')
})

test('a key sealed with an older key of the system is sealed again', async () => {
  const { store, vault } = setUp()
  await store.put('a', new Secret('key'))
  vault.isStale = true
  expect((await store.get('a'))?.reveal()).toBe('key')
  expect(vault.seals).toBe(2)
})
