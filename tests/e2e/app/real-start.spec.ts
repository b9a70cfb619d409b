import { expect, test } from '@playwright/test'
import { button, expectTold, openWindow, shortSpeech, spoken, status, type RealWindow } from './real-window.ts'

// One after another: each has a browser of its own that needs the processor in time.
test.describe.configure({ mode: 'default' })
let open: RealWindow | null = null
test.afterEach(async () => {
  const strays = open?.strays ?? []
  await open?.close()
  open = null
  expect(strays).toEqual([])
})

// Chromium's fake device itself swallows up to 150 ms of its file under load, so 250 ms is as early as a first word can be proven here.
const EARLY_MS = 250

test('[W6] the first word, spoken a quarter of a second after Start, is heard and shown', async () => {
  const script = shortSpeech(51, 5, EARLY_MS)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectTold(page, app, spoken(script))
})

test('[W6] what is said before the session stands is not lost', async () => {
  const script = shortSpeech(52, 6, EARLY_MS)
  open = await openWindow(script)
  const { page, app } = open
  const heldMs = script.words[2]?.endMs ?? 0
  let held = 0
  await page.routeWebSocket(/\/socket$/u, (socket) => {
    const host = socket.connectToServer()
    socket.onMessage((message) => {
      if (typeof message !== 'string' || !message.includes('session/start')) return host.send(message)
      held += 1
      // The call for the session comes three words late; the sound does not wait for it.
      setTimeout(() => host.send(message), heldMs)
    })
  })
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(status(page)).toContainText('Connecting, keep talking')
  await expectTold(page, app, spoken(script))
  expect(held).toBe(1)
})
