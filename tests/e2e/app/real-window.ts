import { expect, type Page } from '@playwright/test'
import { translateWord, UNKNOWN_WORD, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { toneSentences, type ToneScript } from '../../support/tone-speech/index.ts'
import { AppUnderTest, openBrowser, type AppOptions, type BrowserOptions } from './app-under-test.ts'

/** Short sentences with a lead: Chromium's fake device itself may swallow the first 150 ms of its file. */
export function shortSpeech(seed: number, words: number, leadMs = 700): ToneScript {
  return toneSentences({ seed, words, wordsPerSentence: [4, 6], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs, tailMs: 600 })
}

export const spoken = (script: ToneScript): number[] => script.words.map((word) => word.word)
export const translated = (script: ToneScript): number[] => spoken(script).map(translateWord)
export const status = (page: Page) => page.locator('.status-line')
export const red = (page: Page) => page.locator('.notice[data-kind=red]')
export const line = (page: Page) => page.locator('.notice[data-kind=line]')
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

/**
 * Words the service has heard, in order. A busy machine tears holes into Chromium's fake microphone, so a word that is damaged but known
 * counts here, and one torn apart counts once: [W1] and [W34] are strict about that, the others ask what was heard at all.
 */
export function heardWords(app: AppUnderTest): number[] {
  return app.service.server.report().connections.flatMap(({ words }) => {
    let last: (typeof words)[number] | null = null
    return words.flatMap((word) => {
      const torn = last !== null && last.damaged && word.damaged && last.word === word.word && word.endMs - last.startMs < SAME_WORD_MS
      last = word
      return torn || word.word === null ? [] : [word.word]
    })
  })
}

export async function expectHeard(app: AppUnderTest, words: readonly number[]): Promise<void> {
  await expect.poll(() => heardWords(app), { timeout: 20_000 }).toEqual(words)
}

/** What the page shows is the translation of what the service heard, word for word. */
export async function expectAllShown(page: Page, app: AppUnderTest): Promise<void> {
  await expect(async () => {
    const heard = app.service.server.report().words.map(({ word, damaged }) => (word === null || damaged ? UNKNOWN_WORD : translateWord(word)))
    expect(await shownWords(page)).toEqual(heard)
  }).toPass({ timeout: 15_000 })
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
