import { expect, test, type Page } from '@playwright/test'
import type { Settings } from '../../../src-shared/settings.ts'
import { expectFits, expectNoErrors, expectNothingFound, openStage, startMeeting } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

const SETTINGS: Partial<Settings> = { purpose: 'interpret', glossary: 'law', names: ['Frau Weiß'] }
const sizeOf = (page: Page, where: string): Promise<number> => page.locator(where).first().evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
const tellTerm = (page: Page, { settled, target }: { readonly settled: boolean; readonly target: string }): Promise<void> =>
  page.evaluate((given) => {
    const [first] = window.stage.meeting('en')
    if (first === undefined) throw new Error('The meeting is empty')
    window.stage.host.tell({ type: 'segment', segment: { ...first, ...given, index: 50, startMs: 90_000, endMs: 94_000, source: 'Frau Weiß fragt nach der Haftung für 35 km/h und nach 12 Fällen.' } })
  }, { settled, target })

test('[W35] Interpret is chosen at the top: what is said stands first and large, its translation small, and the voice is off', async ({ page }) => {
  await openStage(page)
  await page.locator('.top-bar-start .picker').click()
  await page.getByRole('option', { name: 'Interpret' }).click()
  await startMeeting(page)
  await page.locator('.caption-source').first().waitFor()
  expect(await sizeOf(page, '.caption-source')).toBeGreaterThan(await sizeOf(page, '.caption-target'))
  const classes = await page.locator('.caption').first().evaluate((element) => [...element.querySelectorAll('.caption-source, .caption-target')].map(({ className }) => className))
  expect(classes).toEqual(['caption-source', 'caption-target'])
  expect(await page.evaluate(() => window.stage.host.settings.purpose)).toBe('interpret')
})

test('[W36] numbers, units, terms and names are marked as the words appear, and the letters stand where they would without', async ({ page }) => {
  await openStage(page, { prepared: 'some', settings: SETTINGS })
  await startMeeting(page)
  await tellTerm(page, { settled: false, target: 'Ms Weiß asks about' })
  const marks = page.locator('.caption-source mark')
  await expect(marks.filter({ hasText: '35 km/h' })).toHaveAttribute('data-kind', 'unit')
  await expect(marks.filter({ hasText: /^12$/ })).toHaveAttribute('data-kind', 'number')
  await expect(marks.filter({ hasText: 'Haftung' })).toHaveAttribute('data-kind', 'term')
  await expect(marks.filter({ hasText: 'Frau Weiß' })).toHaveAttribute('data-kind', 'name')
  const differences = await page.locator('.caption-line:has(mark)').evaluateAll((lines) =>
    lines.map((line) => {
      const bare = line.cloneNode() as HTMLElement
      bare.textContent = line.textContent
      const width = (element: Element): number => {
        const range = document.createRange()
        range.selectNodeContents(element)
        return range.getBoundingClientRect().width
      }
      const before = width(line)
      line.after(bare)
      const after = width(bare)
      bare.remove()
      return Math.abs(before - after)
    }),
  )
  expect(differences.length).toBeGreaterThan(0)
  expect(Math.max(...differences)).toBeLessThan(0.5)
})

test('[W37] terms and names stand at hand, those just heard first and told as such; B and the button set a bookmark', async ({ page }) => {
  await openStage(page, { prepared: 'some', settings: SETTINGS })
  await startMeeting(page)
  await expect(page.locator('.term-pair', { hasText: 'Haftung' })).not.toHaveAttribute('data-heard')
  await tellTerm(page, { settled: true, target: 'Ms Weiß asks about liability for 35 km/h and about 12 cases.' })
  await expect(page.locator('.term-pair').first()).toContainText('Haftung')
  await expect(page.locator('.term-pair').first()).toContainText('Just heard')
  await expect(page.locator('.term-pair[data-kind=name][data-heard]')).toContainText('Frau Weiß')
  // The library of the stage has no session that still runs.
  const bookmarks = await page.evaluateHandle(() => {
    const set: unknown[] = []
    Object.assign(window.stage.host.library.calls, { addBookmark: async (input: unknown) => set.push(input) })
    return set
  })
  await page.getByRole('button', { name: 'Bookmark', exact: true }).click()
  await expect(page.getByText('Bookmark set')).toBeVisible()
  await page.locator('.captions').press('b')
  await expect.poll(() => bookmarks.jsonValue()).toEqual([{ id: 'session-1', atMs: null, label: '' }, { id: 'session-1', atMs: null, label: '' }])
  await expectNothingFound(page)
})

test('[W38] Interpret fits a window of 360 px, in Arabic and dark', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openStage(page, { prepared: 'some', settings: { ...SETTINGS, interfaceLanguage: 'ar' } })
  await startMeeting(page)
  await page.locator('.term-strip').waitFor()
  await expectFits(page)
  await expectNothingFound(page)
})
