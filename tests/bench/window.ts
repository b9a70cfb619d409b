import { WebSocket } from 'ws'
import { DEFAULT_CAPTIONS } from '../../src-shared/captions/look-values.ts'
import { toneSentences } from '../support/tone-speech/index.ts'
import { AppUnderTest, openBrowser } from '../e2e/app/app-under-test.ts'
import { percentile, spread, type Row } from './figures.ts'

declare global {
  interface Window {
    /** When each captured frame left the page, by number of its last sample; epoch ms. */
    framesSentAt?: Map<number, number>
    /** Words of translation on the page, and when they were painted; epoch ms. */
    painted?: { readonly words: number; readonly at: number }[]
  }
}

const now = (): number => performance.timeOrigin + performance.now()

/** Captured in a page, handed to the service's socket, answered, painted: the whole way through the browser host in real Chromium. */
export async function throughTheWindow(): Promise<Row[]> {
  const handed: { readonly samples: number; readonly at: number }[] = []
  const said: number[] = []
  const unwatch = watchSockets((text) => {
    if (text.includes('input_audio_buffer.append')) handed.push({ samples: (handed.length + 1) * 4800, at: now() })
    if (text.includes('output_transcript.delta') && /"delta":"\s*\p{L}/u.test(text)) said.push(now())
  })
  // Words are held back for reading by choice; what is measured is the way.
  const app = await AppUnderTest.start({ settings: { captions: { ...DEFAULT_CAPTIONS, pace: 'fast' } } })
  const script = toneSentences({ seed: 3, words: 60, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 600 })
  const { browser, page } = await openBrowser({ microphone: app.microphone(script.items) })
  await page.addInitScript(watchPage)
  await page.goto(app.address())
  await page.getByRole('button', { name: 'Start' }).click()
  await page.waitForTimeout(script.durationMs + 4000)
  const { sent, painted } = await page.evaluate(() => ({ sent: [...(window.framesSentAt ?? [])], painted: window.painted ?? [] }))
  await browser.close()
  await app.close()
  unwatch()
  const sentAt = new Map(sent)
  const toSocket = handed.flatMap(({ samples, at }) => (sentAt.has(samples) ? [at - (sentAt.get(samples) ?? 0)] : []))
  const toPaint = said.flatMap((at, i) => {
    const shown = painted.find((paint) => paint.words > i)
    return shown === undefined ? [] : [shown.at - at]
  })
  return [
    { what: 'last frame of a chunk in the page -> bytes in the service socket', measured: spread(toSocket), limit: 'p99 <= 15 ms', holds: percentile(toSocket, 0.99) <= 15 },
    { what: 'text delta sent by the service -> painted', measured: spread(toPaint), limit: 'p95 <= 50 ms', holds: percentile(toPaint, 0.95) <= 50 },
  ]
}

/** Every text that leaves by `ws` in this process: the engine's, and the simulated service's answers. */
function watchSockets(seen: (text: string) => void): () => void {
  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (this: WebSocket, data: unknown, ...rest: unknown[]) {
    ;(send as (...args: unknown[]) => void).call(this, data, ...rest)
    if (typeof data === 'string') seen(data)
  } as typeof send
  return () => {
    WebSocket.prototype.send = send
  }
}

/** Runs in the page. */
function watchPage(): void {
  const epoch = (): number => performance.timeOrigin + performance.now()
  const sent = new Map<number, number>()
  window.framesSentAt = sent
  const { prototype } = globalThis.WebSocket
  const { send } = prototype
  prototype.send = function (data) {
    if (typeof data !== 'string') {
      const bytes = ArrayBuffer.isView(data) ? data : new Uint8Array(data as ArrayBuffer)
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      if (view.getUint8(0) === 1) sent.set(view.getFloat64(8, true) + (bytes.byteLength - 16) / 2, epoch())
    }
    send.call(this, data)
  }
  const painted: { words: number; at: number }[] = []
  window.painted = painted
  const count = (): number => [...document.querySelectorAll('[role=log] [lang=de]')].reduce((sum, node) => sum + (node.textContent?.match(/\p{L}+/gu)?.length ?? 0), 0)
  let most = 0
  new MutationObserver(() => {
    const words = count()
    if (words <= most) return
    most = words
    // The frame after the next one begins once this one was painted.
    requestAnimationFrame(() => setTimeout(() => painted.push({ words, at: epoch() })))
  }).observe(document, { subtree: true, childList: true, characterData: true })
}
