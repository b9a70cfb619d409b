import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { RecordingError } from '../../../src-main/recording/errors.ts'
import { Passphrase } from '../../../src-main/recording/passphrase.ts'
import { isSealed, sealFile, sodiumReady, unseal, type KeyPair } from '../../../src-main/recording/sealing.ts'
import { MemoryFile } from './memory-file.ts'

let keys: KeyPair
let others: KeyPair
beforeAll(async () => {
  const sodium = await sodiumReady()
  keys = sodium.crypto_box_keypair()
  others = sodium.crypto_box_keypair()
})

const page = (n: number): Uint8Array => Uint8Array.from({ length: 100 + n }, (_, at) => (at * 7 + n) % 256)
const pages = [page(1), page(2), page(3), page(400)]
const whole = Buffer.concat(pages)

function sealed(name = 'one/source-microphone.opus'): MemoryFile {
  const file = new MemoryFile()
  const sealing = sealFile(file, keys.publicKey, name)
  for (const one of pages) sealing.append(one)
  sealing.close()
  return file
}

const opened = (bytes: Uint8Array, with_: KeyPair = keys, name = 'one/source-microphone.opus'): Buffer => Buffer.from(unseal(bytes, with_, name))

describe('a sealed file', () => {
  it('[Y5] opens with its key to what was appended, and shows none of it before', () => {
    const { bytes } = sealed()
    expect(isSealed(bytes)).toBe(true)
    expect(isSealed(whole)).toBe(false)
    expect(opened(bytes).equals(whole)).toBe(true)
    expect(Buffer.from(bytes).includes(Buffer.from(page(1).subarray(0, 12)))).toBe(false)
    expect(() => opened(bytes, others)).toThrow(RecordingError)
  })

  it('[Y3] opens up to its last whole record wherever it was cut off', () => {
    const file = sealed()
    const { bytes, edges } = file
    for (let cut = edges[0] ?? 0; cut <= bytes.length; cut += 1) {
      const records = edges.filter((edge) => edge <= cut).length - 1
      expect(opened(bytes.subarray(0, cut)).length).toBe(Buffer.concat(pages.slice(0, records)).length)
    }
  })

  it('[Y5] ends where it was changed, and opens as no other file', () => {
    const { bytes, edges } = sealed()
    const changed = new Uint8Array(bytes)
    changed[(edges[2] ?? 0) + 20] = (changed[(edges[2] ?? 0) + 20] ?? 0) ^ 1
    expect(opened(changed).equals(Buffer.concat(pages.slice(0, 2)))).toBe(true)
    const without = Buffer.concat([bytes.subarray(0, edges[1]), bytes.subarray(edges[2])])
    expect(opened(without).equals(pages[0] ?? whole)).toBe(true)
    expect(opened(bytes, keys, 'two/source-microphone.opus').length).toBe(0)
  })
})

describe('the passphrase', () => {
  const COST = { N: 1024, r: 8, p: 1 }
  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'dragoman-passphrase-'))
    onTestFinished(() => rmSync(made, { recursive: true }))
    return made
  }

  it('[Y5] seals without being asked for, and opens only with the right words, however they are typed', () => {
    const place = folder()
    new Passphrase(place, COST).set('Dragomán 2026', null)
    const later = new Passphrase(place, COST)
    expect(later.sealWith).not.toBeNull()
    expect(() => later.keys).toThrow(expect.objectContaining({ reason: 'locked' }))
    expect(() => later.unlock('dragomán 2026')).toThrow(expect.objectContaining({ reason: 'wrong-passphrase' }))
    expect(later.isUnlocked).toBe(false)
    later.unlock('Dragoma\u0301n 2026')
    expect(later.keys.publicKey).toEqual(later.sealWith)
  })

  it('[Y5] is kept in no file, and its key file is the user’s alone', () => {
    const place = folder()
    new Passphrase(place, COST).set('correct horse', null)
    const path = join(place, 'passphrase.json')
    expect(readFileSync(path, 'utf8')).not.toMatch(/correct|horse/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('[Y5] can be changed and taken away without losing older recordings', () => {
    const place = folder()
    const first = new Passphrase(place, COST)
    first.set('correct horse', null)
    const { privateKey } = first.keys
    expect(() => first.set('battery staple', null)).toThrow(expect.objectContaining({ reason: 'wrong-passphrase' }))
    first.set('battery staple', 'correct horse')
    first.set(null, 'battery staple')
    const later = new Passphrase(place, COST)
    expect(later.sealWith).toBeNull()
    expect(() => later.unlock('correct horse')).toThrow(RecordingError)
    later.unlock('battery staple')
    expect(later.keys.privateKey).toEqual(privateKey)
  })

  it('[Y5] says so when its key file is damaged', () => {
    const place = folder()
    writeFileSync(join(place, 'passphrase.json'), '{"version":1,')
    expect(() => new Passphrase(place, COST)).toThrow(expect.objectContaining({ reason: 'damaged' }))
  })
})
