import { expect, type Page } from '@playwright/test'
import { translateWord, UNKNOWN_WORD, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { plain, toldOf, toneSentences, type ToneScript } from '../../support/tone-speech/index.ts'
import { AppUnderTest, openBrowser, type AppOptions, type BrowserOptions } from './app-under-test.ts'

/** Short sentences with a lead: Chromium's fake device itself may swallow the first 150 ms of its file. */
export function shortSpeech(seed: number, words: number, leadMs = 700): ToneScript {
  return toneSentences({ seed, words, wordsPerSentence: [4, 6], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs, tailMs: 600 })
}

export const spoken = (script: ToneScript): number[] => script.words.map((word) => word.word)
export const translated = (script: ToneScript): number[] => spoken(script).map(translateWord)
export const status = (page: Page) => page.locator('.status-line')
export const red = (page: Page) => page.locator('.notice[data-kind=red]')
export const line = (page: Page) => page.locator('.notices:not(.own-voice) > .notice[data-kind=line]')
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Words of translation on the page, in order. */
export async function shownWords(page: Page, language = 'de'): Promise<number[]> {
  const texts = await page.locator(`[role=log] [lang=${language}]`).allInnerTexts()
  return wordsFromText(texts.join(' '), language)
}

export async function expectShown(page: Page, words: readonly number[], language = 'de'): Promise<void> {
  await expect.poll(() => shownWords(page, language), { timeout: 15_000 }).toEqual(words)
}

/** A hole of the fake device splits a word in two; both halves together are still that word, once. */
const SAME_WORD_MS = 250

/** Words the service has heard so far that it could make out, in order. */
export function heardWords(app: Served): number[] {
  return app.service.server.report().connections.flatMap(({ words }) => {
    let last: (typeof words)[number] | null = null
    return words.flatMap((word) => {
      const torn = last !== null && last.damaged && word.damaged && last.word === word.word && word.endMs - last.startMs < SAME_WORD_MS
      last = word
      return torn || word.word === null ? [] : [word.word]
    })
  })
}

/**
 * All of these words reached the service, each once and in order. A busy machine tears holes into Chromium's fake microphone, so a torn word counts
 * where it stands; [W1] and [D1] compare exactly, with what the page itself was given.
 */
export async function expectHeard(app: Served, words: readonly number[]): Promise<void> {
  await expect.poll(() => toldOf(app.service.server.report().words, words), { timeout: 30_000 }).toBe('whole')
}

/** All of these words reached the service, and its translation of each is on the page. */
export async function expectTold(page: Page, app: Served, words: readonly number[]): Promise<void> {
  await expectHeard(app, words)
  await expectAllShown(page, app)
}

/** An app under test, browser host or desktop. */
type Served = Pick<AppUnderTest, 'service'>

/** The service's translation of what it has heard so far; a torn word has none. */
export function toldWords(app: Served): number[] {
  return plain(app.service.server.report().words).map((word) => (word === UNKNOWN_WORD ? word : translateWord(word)))
}

/** What the page shows is the translation of what the service heard, word for word. */
export async function expectAllShown(page: Page, app: Served): Promise<void> {
  await expect(async () => expect(await shownWords(page)).toEqual(toldWords(app))).toPass({ timeout: 15_000 })
}

export interface RealWindow {
  readonly app: AppUnderTest
  readonly page: Page
  /** Requests to anywhere but this computer, and violations of the content security policy. */
  readonly strays: readonly string[]
  close(): Promise<void>
}

/** The app and a browser of its own; everything it should never do is collected. */
export async function openWindow(script: ToneScript | null, options: AppOptions & { readonly browser?: Partial<BrowserOptions> } = {}): Promise<RealWindow> {
  const app = await AppUnderTest.start(options)
  const { browser, page } = await openBrowser({ microphone: script === null ? null : app.microphone(script.items), ...options.browser })
  const strays: string[] = []
  page.on('request', (request) => {
    if (!['127.0.0.1', 'localhost'].includes(new URL(request.url()).hostname)) strays.push(request.url())
  })
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) strays.push(message.text())
  })
  page.on('pageerror', (error) => strays.push(String(error)))
  return {
    app,
    page,
    strays,
    close: async () => {
      await browser.close()
      await app.close()
    },
  }
}
