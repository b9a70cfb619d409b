/** Hears a stream of news until the function that comes back is called, or the line is lost, which is told elsewhere. */
export function followNews<News>(ask: (signal: AbortSignal) => Promise<AsyncIterable<News>>, handle: (news: News) => void): () => void {
  const stop = new AbortController()
  const follow = async (): Promise<void> => {
    for await (const news of await ask(stop.signal)) {
      if (stop.signal.aborted) return
      handle(news)
    }
  }
  follow().catch(() => undefined)
  return () => stop.abort()
}
