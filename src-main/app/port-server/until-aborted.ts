/**
 * The values of `source` until the signal aborts. Unlike a plain loop it does not wait for one more value before it ends: a watch on a
 * quiet session would otherwise outlive its window.
 */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  let ended = false
  try {
    while (!signal.aborted) {
      const result = await nextOrAbort(iterator, signal)
      if (result === null) return
      if (result.done === true) {
        ended = true
        return
      }
      yield result.value
    }
  } finally {
    // Not awaited: a generator that waits for its next value answers `return` only after it.
    if (!ended) void iterator.return?.()?.then(undefined, () => undefined)
  }
}

/** The next result, or null when the signal aborts first. Leaves no listener behind on a signal that lives for hours. */
function nextOrAbort<T>(iterator: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T> | null> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve(null)
    signal.addEventListener('abort', onAbort, { once: true })
    iterator.next().then(
      (result) => {
        signal.removeEventListener('abort', onAbort)
        resolve(result)
      },
      (error: unknown) => {
        signal.removeEventListener('abort', onAbort)
        reject(error)
      },
    )
  })
}
