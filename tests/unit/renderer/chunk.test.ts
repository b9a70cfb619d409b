import { describe, expect, it } from 'vitest'
import { Chunk } from '../../../src-renderer/app/chunk.ts'

describe('code that comes later', () => {
  it('[W23] is there at once after it was fetched, and a failed fetch is tried again', async () => {
    let fails = true
    const chunk = new Chunk(async () => {
      if (fails) throw new Error('The program does not answer.')
      return { name: 'screens' }
    })
    chunk.preload()
    await expect(chunk.fetch()).rejects.toThrow('The program does not answer.')
    expect(chunk.ready).toBeNull()
    fails = false
    expect(await chunk.fetch()).toEqual({ name: 'screens' })
    expect(chunk.ready).toEqual({ name: 'screens' })
  })
})
