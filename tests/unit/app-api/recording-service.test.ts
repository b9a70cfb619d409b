import { describe, expect, it } from 'vitest'
import { RECORDING_MAX_BYTES, RECORDING_PIECE_BYTES } from '../../../src-shared/recording-limits.ts'
import { AudioFileError } from '../../../src-main/audio-files/errors.ts'
import type { OpenRecording } from '../../../src-main/audio-files/recording.ts'
import { RecordingService } from '../../../src-main/app/api/recording-service.ts'
import { AppError, type Caller } from '../../../src-main/app/services.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { keptLog } from '../../support/fake-services.ts'

const caller = (windowId: string): Caller => ({ windowId, signal: new AbortController().signal })
const SESSION = { purpose: 'understand', targetLanguage: 'de', sourceLanguage: null, voice: false, leaveNoTrace: false } as const

interface Options {
  readonly freeBytes?: number
  readonly openRecording?: OpenRecording
  readonly sessionRuns?: boolean
  readonly diskFull?: boolean
}

function harness(options: Options = {}) {
  const clock = new FakeClock()
  const files = new Map<string, number>()
  const log = keptLog()
  const service = new RecordingService({
    log,
    dragoman: { clock, openRecording: options.openRecording ?? (() => Promise.reject(new AudioFileError('not-audio', 'The file /tmp/put/talk.mp3 holds no sound: choose another.'))) },
    session: {
      refuseSecond: () => {
        if (options.sessionRuns === true) throw new AppError('session-running', 'A session is running.')
      },
      startRecording: () => Promise.reject(new Error('impossible: nothing opens here')),
    },
    store: {
      freeBytes: async () => options.freeBytes ?? 1e12,
      create: async (name) => {
        const path = `/tmp/put/${name}`
        files.set(path, 0)
        return {
          path,
          append: async (bytes) => {
            if (options.diskFull === true) throw new Error('ENOSPC')
            files.set(path, (files.get(path) ?? 0) + bytes.length)
          },
          finish: async () => undefined,
          remove: async () => void files.delete(path),
        }
      },
    },
  })
  return { clock, files, log, service, api: service.api }
}

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (caught: unknown) => caught,
  )
  if (error instanceof AppError) return error.reason
  throw new Error(`not refused: ${String(error)}`)
}

const piece = (bytes: number): string => Buffer.alloc(bytes).toString('base64')

describe('a recording handed over by a window', () => {
  it.each([
    ['empty', 0, {}],
    ['too-large', RECORDING_MAX_BYTES + 1, {}],
    ['no-room', 1_000_000, { freeBytes: 2_000_000 }],
    ['session-running', 1000, { sessionRuns: true }],
  ] as const)('[F14] is refused as %s before anything is sent', async (reason, sizeBytes, options) => {
    const { api, files } = harness(options)
    expect(await reasonOf(api.offer({ name: 'talk.mp3', sizeBytes }, caller('one')))).toBe(reason)
    expect(files.size).toBe(0)
  })

  it('[F14] is thrown away when its window falls silent, as when it is closed', async () => {
    const { api, files, clock } = harness()
    const { id } = await api.offer({ name: 'talk.mp3', sizeBytes: 3000 }, caller('one'))
    await clock.advance(29_000)
    expect(await api.put({ id, position: 0, data: piece(1000) })).toEqual({ receivedBytes: 1000 })
    await clock.advance(29_000)
    expect(files.size).toBe(1)
    await clock.advance(2_000)
    expect(files.size).toBe(0)
    expect(await reasonOf(api.put({ id, position: 1000, data: piece(1000) }))).toBe('no-recording')
    expect((await api.offer({ name: 'next.mp3', sizeBytes: 10 }, caller('two'))).id).not.toBe(id)
  })

  it('[F14] waits for no other window, but gives way to another of its own', async () => {
    const { api, files } = harness()
    const { id } = await api.offer({ name: 'talk.mp3', sizeBytes: 3000 }, caller('one'))
    expect(await reasonOf(api.offer({ name: 'other.mp3', sizeBytes: 10 }, caller('two')))).toBe('recording-running')
    await api.offer({ name: 'better.mp3', sizeBytes: 10 }, caller('one'))
    expect([...files.keys()]).toEqual(['/tmp/put/better.mp3'])
    expect(await reasonOf(api.put({ id, position: 0, data: piece(10) }))).toBe('no-recording')
  })

  it('[F14] offered twice at once is taken once', async () => {
    const { api, files } = harness()
    const both = await Promise.allSettled([api.offer({ name: 'a.mp3', sizeBytes: 10 }, caller('one')), api.offer({ name: 'b.mp3', sizeBytes: 10 }, caller('one'))])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect([...files.keys()]).toEqual(['/tmp/put/a.mp3'])
  })

  it.each([
    ['out of order', { position: 5, data: piece(10) }],
    ['beyond its length', { position: 0, data: piece(101) }],
    ['in too large a piece', { position: 0, data: piece(RECORDING_PIECE_BYTES + 1) }],
  ])('[F14] that arrives %s is given up and deleted', async (_, input) => {
    const { api, files } = harness()
    const { id } = await api.offer({ name: 'talk.mp3', sizeBytes: input.data.length > 200 ? 1_000_000 : 100 }, caller('one'))
    expect(await reasonOf(api.put({ id, ...input }))).toBe('recording-broken')
    expect(files.size).toBe(0)
  })

  it('[F14] that is started before it is whole is given up and deleted', async () => {
    const { api, files } = harness()
    const { id } = await api.offer({ name: 'talk.mp3', sizeBytes: 100 }, caller('one'))
    await api.put({ id, position: 0, data: piece(99) })
    expect(await reasonOf(api.start({ id, session: SESSION }, caller('one')))).toBe('recording-broken')
    expect(files.size).toBe(0)
  })

  it('[F14] that the disk cannot take is given up in words', async () => {
    const { api, files } = harness({ diskFull: true })
    const { id } = await api.offer({ name: 'talk.mp3', sizeBytes: 100 }, caller('one'))
    expect(await reasonOf(api.put({ id, position: 0, data: piece(10) }))).toBe('no-room')
    expect(files.size).toBe(0)
  })

  it('[F14] that cannot be read is refused by its own name, never by where it was put', async () => {
    const { api, files } = harness()
    const { id } = await api.offer({ name: 'talk.mp3', sizeBytes: 10 }, caller('one'))
    await api.put({ id, position: 0, data: piece(10) })
    await expect(api.start({ id, session: SESSION }, caller('one'))).rejects.toThrow('The file “talk.mp3” holds no sound: choose another.')
    expect(files.size).toBe(0)
  })

  it('[F14] is deleted when it is cancelled, and when the program closes', async () => {
    const { api, files, service } = harness()
    const { id } = await api.offer({ name: 'talk.mp3', sizeBytes: 10 }, caller('one'))
    await api.cancel({ id: 'another' })
    expect(files.size).toBe(1)
    await api.cancel({ id })
    expect(files.size).toBe(0)
    await api.offer({ name: 'talk.mp3', sizeBytes: 10 }, caller('one'))
    await service.close()
    expect(files.size).toBe(0)
  })
})
