import type { Clock } from '../../src-shared/clock.ts'
import type { Unsubscribe } from '../../src-shared/emitter.ts'
import type { WatchOptions } from './connection.ts'
import type { ApiClient } from './rpc-channel.ts'

/** Pause before a watch is opened again that ended although the line stands. */
const REOPEN_AFTER_MS = 1_000

export interface WatchPorts {
  readonly client: ApiClient
  readonly clock: Clock
  /** Resolves when the line stands; rejects when the signal aborts. */
  readonly whenOpen: (signal: AbortSignal) => Promise<void>
  /** Whether the line has been lost since the watch was opened. */
  readonly generation: () => number
}

/** Keeps a watch going over any number of lines until unsubscribed. Each opening begins with a fresh snapshot, as every watch does. */
export function watchForever<T>(options: WatchOptions<T>, ports: WatchPorts): Unsubscribe {
  const stop = new AbortController()
  void keepWatching(options, ports, stop.signal)
  return () => stop.abort()
}

async function keepWatching<T>(options: WatchOptions<T>, ports: WatchPorts, signal: AbortSignal): Promise<void> {
  let told = false
  while (!signal.aborted) {
    try {
      await ports.whenOpen(signal)
    } catch {
      return
    }
    const generation = ports.generation()
    try {
      for await (const value of await options.open(ports.client, signal)) {
        if (signal.aborted) return
        told = false
        options.onValue(value)
      }
    } catch (error) {
      const isLost = generation !== ports.generation()
      if (!signal.aborted && !isLost && !told) {
        told = true
        options.onProblem?.(error)
      }
    }
    if (!signal.aborted && generation === ports.generation()) await pause(ports.clock, signal)
  }
}

function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clock.clearTimer(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timer = clock.setTimer(REOPEN_AFTER_MS, finish)
    signal.addEventListener('abort', finish, { once: true })
  })
}
