import { expect, test, type Page } from '@playwright/test'
import { expectFits, expectNoErrors, expectNothingFound, openStage } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

const calls = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate((wanted) => window.stage.host.calls.flatMap((call) => (call.name === wanted ? [call.input] : [])), name)
const setting = (page: Page, name: 'service' | 'standIns' | 'serviceChoices'): Promise<unknown> => page.evaluate((key) => window.stage.host.settings[key], name)

async function openServices(page: Page, settings: NonNullable<Parameters<typeof openStage>[1]>['settings'] = {}): Promise<void> {
  await openStage(page, { services: 'many', settings })
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.locator('.service-list .choice')).toHaveCount(5)
}

test('[E41] each service says how it translates, what it costs and where the sound goes; one that lacks the language says so', async ({ page }) => {
  await openServices(page, { targetLanguage: 'pl' })
  const first = page.locator('.service-list .choice').first()
  await expect(first).toContainText('While people speak · 13 languages')
  await expect(first).toContainText('About $2.04 an hour, $3.06 with the source text · sound goes to OpenAI (US)')
  await expect(first).toContainText('Ready')
  await expect(first).toContainText('Lacks Polish')
  await expect(page.locator('.service-list .choice').last()).toContainText('Costs nothing · sound stays on this computer')
  await page.getByText('What OpenAI live translation can do').click()
  await expect(page.locator('.service-languages')).toContainText('German de')
  await expect(page.locator('.service-languages > span')).toHaveCount(13)
  await expectNothingFound(page)
  await expectFits(page)
})

test('[E42] by keyboard: another service, its address, an option; an address that is none is refused in words', async ({ page }) => {
  await openServices(page)
  await page.locator('.service-list input').first().focus()
  for (let at = 0; at < 4; at += 1) await page.keyboard.press('ArrowDown')
  expect(await setting(page, 'service')).toBe('custom-realtime')
  const address = page.getByLabel('Address', { exact: true })
  await address.fill('my server')
  await address.press('Enter')
  await expect(page.getByText('This is no address.')).toBeVisible()
  expect(await setting(page, 'serviceChoices')).toEqual({})
  await address.fill('ws://127.0.0.1:9000/v1/realtime')
  await address.press('Enter')
  await page.getByLabel('Model', { exact: true }).fill('my-model')
  await page.keyboard.press('Tab')
  await expect.poll(() => setting(page, 'serviceChoices')).toEqual({ 'custom-realtime': { endpoint: 'ws://127.0.0.1:9000/v1/realtime', options: { model: 'my-model' } } })
  await page.getByLabel('Model', { exact: true }).fill('')
  await page.keyboard.press('Tab')
  await expect.poll(() => setting(page, 'serviceChoices')).toEqual({ 'custom-realtime': { endpoint: 'ws://127.0.0.1:9000/v1/realtime', options: {} } })
})

test('[E43] the secrets of a service that has several are kept by name and tested together', async ({ page }) => {
  await openServices(page)
  await page.locator('.service-list input').nth(3).check()
  await page.getByLabel('Key of the resource').fill('sk-1234567890')
  await page.getByRole('button', { name: 'Keep and test' }).click()
  await expect(page.locator('.key-test')).toHaveAttribute('data-result', 'passed')
  expect(await calls(page, 'services.setKey')).toEqual([{ service: 'azure-translate', name: 'apiKey' }])
  await expect(page.getByLabel('Key of the resource')).toHaveValue('')
})

test('[E44] services that may take over are switched on one by one, and kept in that order', async ({ page }) => {
  await openServices(page)
  const group = page.getByRole('group', { name: 'If the service cannot go on' })
  await expect(group.getByRole('switch')).toHaveCount(1)
  await group.getByRole('switch', { name: 'OpenAI interpreter' }).click()
  await expect.poll(() => setting(page, 'standIns')).toEqual(['openai-interpreter'])
  await group.getByRole('switch', { name: 'OpenAI interpreter' }).press('Space')
  await expect.poll(() => setting(page, 'standIns')).toEqual([])
})

test('[R16] the window says who translates now and where words go, for as long as the session runs', async ({ page }) => {
  await openStage(page, { services: 'many' })
  await page.getByRole('button', { name: 'Start' }).click()
  await page.evaluate(() => window.stage.host.tell({ type: 'service', standIn: { service: 'gemini-translate', reason: 'no-quota' } }))
  await expect(page.locator('.notice[data-kind=line]')).toContainText('OpenAI live translation cannot go on, so Gemini live translation translates now: your words go to Google (US) from here on.')
  await expect(page.locator('.destination')).toContainText('Google')
  await page.evaluate(() => window.stage.host.state({ kind: 'ended', outcome: 'stopped', problem: null }))
  await expect(page.locator('.destination')).toContainText('OpenAI')
})

test('[E40] a language that the chosen service lacks can be chosen where the key is good for another, and its price is said', async ({ page }) => {
  await openStage(page, { services: 'many', settings: { targetLanguage: 'pl' } })
  await expect(page.locator('.price')).toContainText('About $7.20 an hour')
  await expect(page.locator('.price')).toContainText('OpenAI interpreter translates this: OpenAI live translation lacks the language.')
})

test('[E42] first run asks for a key, a company account or nothing, each with its services', async ({ page }) => {
  await openStage(page, { services: 'many', settings: { firstRunDone: false } })
  for (let at = 0; at < 2; at += 1) await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('A company account or a server').check()
  await expect(page.getByLabel('Address', { exact: true })).toBeVisible()
  expect(await setting(page, 'service')).toBe('azure-translate')
  await page.getByLabel('A key', { exact: true }).check()
  await expect.poll(() => setting(page, 'service')).toBe('openai-translate')
  await expectNothingFound(page)
})
