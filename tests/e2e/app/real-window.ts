import { expect, type Page } from '@playwright/test'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
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
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Words of translation on the page, in order. */
export async function shownWords(page: Page, language = 'de'): Promise<number[]> {
  const texts = await page.locator(`[role=log] [lang=${language}]`).allInnerTexts()
  return wordsFromText(texts.join(' '), language)
}

export async function expectShown(page: Page, words: readonly number[], language = 'de'): Promise<void> {
  await expect.poll(() => shownWords(page, language), { timeout: 15_000 }).toEqual(words)
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
