import { describe, expect, it } from 'vitest'
import { decodeAudio, type AudioMessage } from '../../../src-shared/audio-wire.ts'
import { Credit, PortClosed } from '../../../src-main/app/port-server/credit.ts'
import { SoundOwner } from '../../../src-main/app/port-server/sound-owner.ts'
import { untilAborted } from '../../../src-main/app/port-server/until-aborted.ts'
import { VoiceQueue } from '../../../src-main/app/port-server/voice-queue.ts'
import { watchQueue } from '../../../src-main/app/port-server/watch-queue.ts'
import { settled } from './port-pair.ts'

const voice = (position: number, ms: number, channel: AudioMessage['channel'] = 'system'): AudioMessage => ({
  kind: 'voice',
  channel,
  sampleRateHz: 24_000,
  position,
  pcm: new Int16Array(ms * 24).fill(1),
})
const cleared = (channel: AudioMessage['channel'] = 'system'): AudioMessage => ({ kind: 'voice-cleared', channel, sampleRateHz: 24_000, position: 0, pcm: new Int16Array(0) })

function drain(queue: VoiceQueue): AudioMessage[] {
  const messages: AudioMessage[] = []
  for (let bytes = queue.shift(); bytes !== null; bytes = queue.shift()) messages.push(decodeAudio(bytes)!)
  return messages
}

describe('Credit', () => {
  it('lets texts through in order as room is acknowledged', async () => {
    const credit = new Credit(100, () => undefined)
    const sent: number[] = []
    for (const units of [60, 60, 30, 40]) void credit.take(units).then(() => sent.push(units))
    await settled()
    expect(sent).toEqual([60, 60])
    expect(credit.acknowledge(60)).toBe(true)
    await settled()
    expect(sent).toEqual([60, 60, 30, 40])
    expect(credit.outstanding()).toBe(130)
  })

  it('does not believe an acknowledgement of what was never sent, nor one that goes back', () => {
    const credit = new Credit(100, () => undefined)
    credit.spend(50)
    expect(credit.acknowledge(51)).toBe(false)
    expect(credit.acknowledge(40)).toBe(true)
    expect(credit.acknowledge(39)).toBe(false)
    expect(credit.outstanding()).toBe(10)
  })

  it('fails what still waits when the port closes', async () => {
    const credit = new Credit(10, () => undefined)
    credit.spend(10)
    const waiting = credit.take(1)
    credit.close()
    await expect(waiting).rejects.toBeInstanceOf(PortClosed)
    await expect(credit.take(1)).rejects.toBeInstanceOf(PortClosed)
  })
})

describe('VoiceQueue', () => {
  it('[H13] drops the oldest voice beyond its bound and counts it', () => {
    const queue = new VoiceQueue(1_000)
    for (let at = 0; at < 15; at += 1) queue.push(voice(at, 100))
    expect(queue.queuedMs()).toBe(1_000)
    expect(queue.droppedMs()).toBe(500)
    expect(drain(queue).map((message) => message.position)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  })

  it('[H13] keeps "cleared" and forgets what was said before it, on its channel only', () => {
    const queue = new VoiceQueue(1_000)
    queue.push(voice(1, 100, 'system'))
    queue.push(voice(2, 100, 'microphone'))
    queue.push(cleared('system'))
    queue.push(voice(3, 100, 'system'))
    expect(drain(queue).map(({ kind, position }) => [kind, position])).toEqual([
      ['voice', 2],
      ['voice-cleared', 0],
      ['voice', 3],
    ])
    expect(queue.queuedMs()).toBe(0)
  })

  it('[H13] never drops "cleared" for room', () => {
    const queue = new VoiceQueue(200)
    queue.push(cleared())
    for (let at = 0; at < 10; at += 1) queue.push(voice(at, 100))
    expect(drain(queue).map(({ kind }) => kind)).toEqual(['voice-cleared', 'voice', 'voice'])
  })
})

describe('watchQueue', () => {
  function source(limit: number) {
    const abort = new AbortController()
    let listener: ((event: number) => void) | null = null
    let total = 0
    const watch = watchQueue<number, string>({
      snapshot: () => `snapshot ${total}`,
      batch: (events) => `events ${events.join(',')}`,
      subscribe: (given) => {
        listener = given
        return () => {
          listener = null
        }
      },
      signal: abort.signal,
      limit,
    })
    const emit = (): void => {
      total += 1
      listener?.(total)
    }
    return { watch, emit, abort, isSubscribed: () => listener !== null }
  }

  it('begins with a snapshot and joins what came since into one batch', async () => {
    const { watch, emit } = source(10)
    expect((await watch.next()).value).toBe('snapshot 0')
    emit()
    emit()
    expect((await watch.next()).value).toBe('events 1,2')
    const next = watch.next()
    emit()
    expect((await next).value).toBe('events 3')
  })

  it('[H13] gives a slow watcher a fresh snapshot instead of a hole', async () => {
    const { watch, emit } = source(10)
    await watch.next()
    for (let count = 0; count < 25; count += 1) emit()
    expect((await watch.next()).value).toBe('snapshot 25')
    emit()
    expect((await watch.next()).value).toBe('events 26')
  })

  it('lets go of its source when the watcher ends, also in the middle of waiting', async () => {
    const { watch, abort, isSubscribed } = source(10)
    await watch.next()
    expect(isSubscribed()).toBe(true)
    const waiting = watch.next()
    abort.abort()
    expect((await waiting).done).toBe(true)
    expect(isSubscribed()).toBe(false)
  })
})

describe('untilAborted', () => {
  it('ends at once when aborted although no further value comes, and closes its source', async () => {
    const abort = new AbortController()
    let closed = false
    const never: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<IteratorResult<number>>(() => undefined),
        return: async () => {
          closed = true
          return { done: true, value: undefined }
        },
      }),
    }
    const next = untilAborted(never, abort.signal).next()
    abort.abort()
    expect(await next).toEqual({ done: true, value: undefined })
    expect(closed).toBe(true)
  })

  it('passes on values and failures', async () => {
    async function* failing(): AsyncGenerator<number> {
      yield 1
      throw new Error('broken')
    }
    const values = untilAborted(failing(), new AbortController().signal)
    expect((await values.next()).value).toBe(1)
    await expect(values.next()).rejects.toThrow('broken')
  })
})

describe('SoundOwner', () => {
  const live = (...ids: string[]) => (id: string): boolean => ids.includes(id)

  it('[H9] belongs to the first window that sends, and turns others down with one word', () => {
    const owner = new SoundOwner()
    expect(owner.offer('a', live('a', 'b'))).toEqual({ verdict: 'take', tell: false, changed: true })
    expect(owner.offer('b', live('a', 'b'))).toEqual({ verdict: 'ignore', tell: true, changed: false })
    expect(owner.offer('b', live('a', 'b'))).toEqual({ verdict: 'ignore', tell: false, changed: false })
    expect(owner.offer('a', live('a', 'b'))).toEqual({ verdict: 'take', tell: false, changed: false })
  })

  it('[H9] passes to the next window that sends once its owner is gone', () => {
    const owner = new SoundOwner()
    owner.offer('a', live('a'))
    owner.offer('b', live('a', 'b'))
    expect(owner.offer('b', live('b'))).toEqual({ verdict: 'take', tell: true, changed: true })
    expect(owner.offer('a', live('a', 'b')).verdict).toBe('ignore')
  })

  it('[H9] frees everyone when no session needs sound', () => {
    const owner = new SoundOwner()
    owner.offer('a', live('a', 'b'))
    owner.offer('b', live('a', 'b'))
    expect(owner.release()).toEqual(['b'])
    expect(owner.owner()).toBeNull()
    expect(owner.offer('b', live('a', 'b')).verdict).toBe('take')
  })
})
