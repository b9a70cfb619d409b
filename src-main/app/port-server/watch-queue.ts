/** Messages a watcher may be behind before it gets a fresh snapshot instead: some minutes of a busy session. */
export const WATCH_QUEUE_LIMIT = 2_000

export interface WatchSource<Event, Message> {
  /** Where things stand now. Called at the start and after each overflow, in the same turn in which the queue is emptied. */
  readonly snapshot: () => Message
  /** Everything queued since the last message, as one. */
  readonly batch: (events: Event[]) => Message
  readonly subscribe: (listener: (event: Event) => void) => () => void
  readonly signal: AbortSignal
  readonly limit?: number
}

/**
 * A snapshot, then batches of what happened since, for one watcher however slow. What waits is bounded: beyond the limit it is thrown away
 * and the watcher starts over from a fresh snapshot, so it never sees a hole. Subscribes at the first `next`, unsubscribes at its end.
 */
export async function* watchQueue<Event, Message>(source: WatchSource<Event, Message>): AsyncGenerator<Message, void, undefined> {
  const limit = source.limit ?? WATCH_QUEUE_LIMIT
  let queue: Event[] = []
  let behind = true
  let wake: (() => void) | null = null
  const wakeUp = (): void => {
    wake?.()
    wake = null
  }
  const unsubscribe = source.subscribe((event) => {
    if (behind) return
    queue.push(event)
    if (queue.length > limit) {
      queue = []
      behind = true
    }
    wakeUp()
  })
  source.signal.addEventListener('abort', wakeUp)
  try {
    while (!source.signal.aborted) {
      if (behind) {
        behind = false
        yield source.snapshot()
      } else if (queue.length > 0) {
        const events = queue
        queue = []
        yield source.batch(events)
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    unsubscribe()
    source.signal.removeEventListener('abort', wakeUp)
  }
}
