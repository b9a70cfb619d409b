// Takes the screens of the interface in all looks into test-results/screens, to be looked at by a person:
//   node tests/support/screens.ts [pattern of names, such as 'library.*360']
import { mkdirSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'
import { preview } from 'vite'
import type { Stage, StageProps } from '../e2e/ui/stage.ts'

declare global {
  interface Window {
    stage: Stage
  }
}

interface Scene {
  readonly name: string
  readonly props?: StageProps
  readonly act?: (page: Page) => Promise<void>
}

const start = (page: Page): Promise<void> => page.getByRole('button', { name: /^(Start|ابدأ|\[Šţåŕţ.*)$/ }).click()

const captions = (target: string) => async (page: Page): Promise<void> => {
  await start(page)
  await page.waitForTimeout(100)
  await page.evaluate((language) => {
    const { host, meeting, lostGap, sound } = window.stage
    const segments = meeting(language)
    host.tell(...segments.slice(0, 2).map((segment) => ({ type: 'segment' as const, segment })))
    host.tell({ type: 'gap', gap: lostGap })
    for (const segment of segments.slice(2)) {
      const half = { ...segment, settled: false, target: segment.target.slice(0, Math.ceil(segment.target.length * 0.6)), source: segment.source.slice(0, Math.ceil(segment.source.length * 0.7)) }
      host.tell({ type: 'segment', segment: { ...half, startMs: segment.startMs + 30_000, endMs: segment.endMs + 30_000 } })
      host.tell({ type: 'segment', segment: { ...segment, startMs: segment.startMs + 30_000, endMs: segment.endMs + 30_000 } })
    }
    host.tell({ type: 'meters', meters: { clockMs: 760_000, sentMinutes: 12.6, costUsd: 0.65, textLagMs: 3_000, unsentMs: 0, reconnects: 1, gaps: 1, journalBytes: 0, voiceLagMs: null, sameLanguage: false } })
    sound.hear(0.12, 5)
  }, target)
}

type Channel = 'system' | 'microphone' | 'opposite'

/** A conversation of both sides; what I say is translated into `theirs`. */
const conversation = (mine: string, theirs: string, them: Channel) => async (page: Page): Promise<void> => {
  await start(page)
  await page.waitForTimeout(200)
  await page.evaluate(
    ([own, other, otherChannel]) => {
      const { host, meeting, sound } = window.stage
      const [said, answered] = [meeting(own), meeting(other)]
      const lines = [said[0], answered[3] ?? answered[1], said[1], said[2], answered[2]]
      for (const [index, line] of lines.entries()) {
        if (line === undefined) continue
        const channel = index === 1 || index === 4 ? ('microphone' as const) : otherChannel
        const segment = { ...line, index, channel, startMs: index * 4_000, endMs: index * 4_000 + 3_000, settled: index < 4 }
        host.tell({ type: 'segment', segment: index < 4 ? segment : { ...segment, target: segment.target.slice(0, 30) } })
      }
      host.tell({ type: 'meters', meters: { clockMs: 760_000, sentMinutes: 25.2, costUsd: 1.29, textLagMs: 3_000, unsentMs: 0, reconnects: 0, gaps: 0, journalBytes: 0, voiceLagMs: null, sameLanguage: false } })
      sound.hear(0.12, 5)
    },
    [mine, theirs, them] as const,
  )
}

async function openServices(page: Page): Promise<void> {
  await page.locator('.top-bar-end .icon-button').last().click()
  await page.locator('.service-list').scrollIntoViewIfNeeded()
}

const next = (times: number) => async (page: Page): Promise<void> => {
  for (let at = 0; at < times; at += 1) await page.locator('.first-run-actions button').last().click()
}

/** Our own voice is kept out by silence; `act` does the rest. */
const speaking = (origin: 'captured' | 'restricted' | 'room', act: (page: Page) => Promise<void> = async () => {}) => async (page: Page): Promise<void> => {
  await page.evaluate((kind) => {
    window.stage.sound.systemOrigin = kind === 'room' ? { kind: 'room' } : { kind: 'output', restricted: kind === 'restricted', output: null }
  }, origin)
  await captions('en')(page)
  await page.locator('.own-voice').waitFor()
  await act(page)
}

const openBudget = async (page: Page): Promise<void> => {
  await page.locator('.session-open').first().click()
  await page.locator('.grid-row').first().waitFor()
}
const openLibrary = async (page: Page): Promise<void> => {
  await page.locator('.top-bar-end .icon-button').first().click()
  await page.locator('.search').waitFor()
}

const openPrepare = async (page: Page): Promise<void> => {
  await page.locator('.ready-prepare > .button').click()
  await page.locator('.card').first().waitFor()
}
const openImport = async (page: Page): Promise<void> => {
  await openPrepare(page)
  await page.locator('.session-open').first().click()
  await page.locator('.page-actions .button').last().click()
  await page.locator('.dialog').waitFor()
}

/** A transcript that somebody worked on. */
const marked = async (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { calls } = window.stage.host.library
    const id = 'budget'
    await calls.setTags({ id, tags: ['Quarter 3', 'Munich'] })
    await calls.assignSpeaker({ id, name: 'Anna Weiß', to: { indexes: [0, 1, 2] } })
    await calls.assignSpeaker({ id, name: 'Dr. Oyelaran', to: { indexes: [3, 4] } })
    await calls.edit({ id, index: 1, target: 'The Danube steamship company spent 42 million euros in the third quarter.' })
    await calls.setReviewed({ id, indexes: [0, 3], reviewed: true })
    await calls.addBookmark({ id, atMs: 8_000, label: '' })
    await calls.setNote({ id, index: 2, note: 'Ask for the exact share of the insurance.' })
  })

/** A session of which a part waits on this computer. */
const keptBudget = async (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { host, lostGap } = window.stage
    const ranges = [{ channel: lostGap.channel, startMs: lostGap.startMs, endMs: lostGap.endMs }]
    host.kept.show([{ id: 'budget', waitingMs: 754_000, costUsd: 0.43, service: 'openai-translate', state: 'waiting', progress: 0, problem: null, ranges }])
  })

const tryIt = (page: Page): Promise<void> => page.locator('.try-sound > .button').first().click()
const hearVoice = (page: Page): Promise<void> => page.evaluate(() => window.stage.hearSound(window.stage.room.mixed(window.stage.room.speech(1, 6_000, 0.3), window.stage.room.noise(1, 6_000, -60))))
const hearRoom = (page: Page): Promise<void> => page.evaluate(() => window.stage.hearSound(window.stage.room.noise(1, 14_000, -25)))
const LINUX = { host: 'electron', systemSound: 'direct', oneProgram: true } as const

const scenes: readonly Scene[] = [
  { name: 'both-ready', props: { settings: { alsoMe: true, theirLanguage: 'de' } } },
  { name: 'both', props: { settings: { alsoMe: true, theirLanguage: 'de' } }, act: conversation('en', 'de', 'system') },
  { name: 'program-ready', props: { capabilities: LINUX, settings: { onlyProgram: { id: 'firefox', name: 'Firefox' } } } },
  { name: 'program-choice', props: { capabilities: LINUX }, act: async (page) => { await page.locator('.which-program .picker').click(); await page.waitForTimeout(200) } },
  { name: 'program-silent', props: { capabilities: LINUX, settings: { onlyProgram: { id: 'zoom', name: 'Zoom' } } }, act: captions('en') },
  { name: 'noise-ready', props: { settings: { purpose: 'speak', reduceNoiseHere: true } }, act: async (page) => page.locator('.options').scrollIntoViewIfNeeded() },
  { name: 'noise-settings', props: { settings: { reduceNoiseHere: true } }, act: async (page) => { await page.locator('.top-bar-end .icon-button').last().click(); await page.locator('.switch-row', { hasText: /Reduce noise|خفّف/ }).first().scrollIntoViewIfNeeded() } },
  { name: 'interpret-ready', props: { settings: { purpose: 'interpret' } } },
  { name: 'interpret', props: { prepared: 'some', settings: { purpose: 'interpret', glossary: 'law', names: ['Frau Weiß', 'Deutschland'] } }, act: captions('en') },
  { name: 'interpret-bare', props: { settings: { purpose: 'interpret' } }, act: captions('en') },
  { name: 'speak-ready', props: { settings: { purpose: 'speak' } } },
  { name: 'face-ready', props: { settings: { purpose: 'face', theirLanguage: 'de' } } },
  { name: 'face-first', props: { settings: { purpose: 'face', theirLanguage: 'de' } }, act: start },
  { name: 'face', props: { settings: { purpose: 'face', theirLanguage: 'de' } }, act: conversation('en', 'de', 'opposite') },
  { name: 'face-arabic', props: { settings: { purpose: 'face', targetLanguage: 'ar', theirLanguage: 'de', turns: 'automatic' } }, act: conversation('ar', 'de', 'opposite') },
  {
    name: 'face-held',
    props: { settings: { purpose: 'face', targetLanguage: 'ar', theirLanguage: 'de' } },
    act: async (page) => {
      await conversation('ar', 'de', 'opposite')(page)
      await page.locator('.face-half[data-side=near] .hold-button').dispatchEvent('pointerdown', { pointerId: 1, bubbles: true }).catch(() => undefined)
      await page.evaluate(() => window.stage.host.calls.length)
    },
  },
  { name: 'hearing-try', props: { settings: { purpose: 'speak' } }, act: async (page) => { await tryIt(page); await hearVoice(page) } },
  { name: 'hearing-both', props: { settings: { alsoMe: true, theirLanguage: 'de' } }, act: async (page) => { await conversation('en', 'de', 'system')(page); await hearVoice(page) } },
  { name: 'hearing-both-ready', props: { settings: { alsoMe: true, theirLanguage: 'de' } }, act: async (page) => { await tryIt(page); await hearRoom(page) } },
  { name: 'hearing-noisy', props: { settings: { purpose: 'speak' } }, act: async (page) => { await captions('en')(page); await hearRoom(page) } },
  { name: 'hold-ready', props: { settings: { purpose: 'speak', holdToTranslate: true } } },
  { name: 'hold', props: { settings: { purpose: 'speak', holdToTranslate: true } }, act: captions('en') },
  { name: 'hold-held', props: { settings: { purpose: 'speak', holdToTranslate: true } }, act: async (page) => { await captions('en')(page); await page.keyboard.down('t') } },
  { name: 'hold-both', props: { settings: { alsoMe: true, theirLanguage: 'de', holdToTranslate: true } }, act: async (page) => { await conversation('en', 'de', 'system')(page); await hearVoice(page) } },
  { name: 'first-1', props: { settings: { firstRunDone: false } } },
  { name: 'first-2', props: { settings: { firstRunDone: false } }, act: next(1) },
  {
    name: 'first-3',
    props: { settings: { firstRunDone: false }, key: null },
    act: async (page) => {
      await next(2)(page)
      await page.locator('input[type=password]').fill('wrong-key')
      await page.locator('.key-form button').first().click()
      await page.locator('[data-result=failed]').waitFor()
    },
  },
  {
    name: 'first-4',
    props: { settings: { firstRunDone: false, purpose: 'speak' } },
    act: async (page) => {
      await next(3)(page)
      await page.locator('.listen > .button').click()
      await page.waitForTimeout(100)
      await page.evaluate(() => window.stage.sound.hear(0.1, 12))
    },
  },
  { name: 'ready' },
  { name: 'ready-nokey', props: { key: null, sessions: 'none', settings: { purpose: 'speak' } } },
  { name: 'live-en', act: captions('en') },
  { name: 'live-ar', props: { settings: { targetLanguage: 'ar' } }, act: captions('ar') },
  { name: 'live-ja', props: { settings: { targetLanguage: 'ja' } }, act: captions('ja') },
  { name: 'live-de', props: { settings: { targetLanguage: 'de' } }, act: captions('de') },
  {
    name: 'live-languages',
    act: async (page) => {
      await captions('en')(page)
      await page.locator('.language-pair').click()
      await page.locator('.popup .picker').first().click()
    },
  },
  { name: 'own-voice', props: { settings: { voiceOn: true } }, act: speaking('captured') },
  { name: 'own-voice-output', props: { settings: { voiceOn: true } }, act: speaking('captured', (page) => page.locator('.own-voice .notice-actions .button').first().click()) },
  { name: 'own-voice-out', props: { settings: { voiceOn: true } }, act: speaking('restricted') },
  { name: 'own-voice-speak', props: { settings: { purpose: 'speak' } }, act: speaking('room') },
  { name: 'own-voice-face', props: { settings: { purpose: 'face', theirLanguage: 'de', turns: 'automatic' } }, act: async (page) => { await conversation('en', 'de', 'opposite')(page); await page.locator('.own-voice').waitFor() } },
  {
    name: 'recovering',
    act: async (page) => {
      await captions('en')(page)
      await page.evaluate(() => window.stage.host.state({ kind: 'recovering', attempt: 1, sinceMs: 0 }))
    },
  },
  {
    name: 'mic-gone',
    props: { settings: { purpose: 'speak' } },
    act: async (page) => {
      await captions('en')(page)
      await page.evaluate(() => window.stage.sound.endCapture('device-gone'))
    },
  },
  {
    name: 'mic-instead',
    props: { settings: { purpose: 'speak', microphoneId: 'headset' } },
    act: async (page) => {
      await captions('en')(page)
      await page.evaluate(() => {
        window.stage.sound.inputDevices = window.stage.sound.inputDevices.filter(({ id }) => id !== 'headset')
        window.stage.sound.endCapture('device-gone')
      })
    },
  },
  {
    name: 'kept',
    act: async (page) => {
      await captions('en')(page)
      await page.evaluate(() => {
        const { host } = window.stage
        host.state({ kind: 'recovering', attempt: 3, sinceMs: 0 })
        host.tell({ type: 'meters', meters: { clockMs: 760_000, sentMinutes: 12.6, costUsd: 0.65, textLagMs: 3_000, unsentMs: 38_000, reconnects: 1, gaps: 1, journalBytes: 0, voiceLagMs: 4_000, sameLanguage: false } })
      })
    },
  },
  {
    name: 'questions',
    act: async (page) => {
      await captions('en')(page)
      await page.evaluate(() => window.stage.host.tell({ type: 'budget', budget: { limit: 'session', limitUsd: 5, remainingMs: 0 } }, { type: 'questions', questions: ['budget', 'keep-sound'] }))
    },
  },
  {
    name: 'figures',
    act: async (page) => {
      await captions('en')(page)
      await page.locator('.figures-button').click()
    },
  },
  {
    name: 'happened',
    act: async (page) => {
      await captions('en')(page)
      await page.evaluate(() => void (window.stage.host.sessionLog = window.stage.sampleLog))
      await page.locator('.figures-button').click()
      await page.locator('.popup .button').click()
      await page.locator('.happened').waitFor()
    },
  },
  { name: 'budget-settings', props: { settings: { budget: { perSessionUsd: 5, perMonthUsd: null } } }, act: async (page) => {
    await page.locator('.top-bar-end .icon-button').nth(1).click()
    await page.locator('.amount').first().scrollIntoViewIfNeeded()
  } },
  {
    name: 'no-shared-sound',
    act: async (page) => {
      await page.evaluate(() => void (window.stage.sound.failsWith = 'no-shared-sound'))
      await start(page)
    },
  },
  {
    name: 'key-refused',
    act: async (page) => {
      await captions('en')(page)
      await page.evaluate(() => window.stage.host.finish({ reason: 'key-refused', message: '' }))
    },
  },
  {
    name: 'stopped',
    act: async (page) => {
      await captions('en')(page)
      await page.getByRole('button', { name: /^(Stop|إنهاء|\[Šţöþ.*)$/ }).click()
    },
  },
  { name: 'reading', act: async (page) => { await marked(page); await openBudget(page) } },
  { name: 'reading-ja', props: { settings: { targetLanguage: 'ja' } }, act: async (page) => openBudget(page) },
  { name: 'reading-de', props: { settings: { targetLanguage: 'de' } }, act: async (page) => openBudget(page) },
  { name: 'reading-lines', act: async (page) => { await marked(page); await openBudget(page); await page.locator('.reading-tools .icon-button').nth(2).click() } },
  { name: 'reading-edit', act: async (page) => { await marked(page); await openBudget(page); await page.locator('.cell-target').nth(1).click() } },
  { name: 'reading-check', act: async (page) => { await marked(page); await openBudget(page); await page.locator('[data-panel=check]').click() } },
  { name: 'reading-notes', act: async (page) => { await marked(page); await openBudget(page); await page.locator('[data-panel=notes]').click() } },
  { name: 'reading-speakers', act: async (page) => { await marked(page); await openBudget(page); await page.locator('[data-panel=speakers]').click() } },
  {
    name: 'reading-find',
    act: async (page) => {
      await openBudget(page)
      await page.locator('[data-panel=find]').click()
      await page.locator('.reading-panel input').first().fill('budget')
      await page.locator('.reading-panel form input').first().fill('household')
      await page.waitForTimeout(350)
    },
  },
  {
    name: 'export',
    act: async (page) => {
      await openBudget(page)
      await page.locator('.page-actions .button').last().click()
      await page.waitForTimeout(300)
    },
  },
  { name: 'library', act: async (page) => { await marked(page); await openLibrary(page) } },
  {
    name: 'library-found',
    act: async (page) => {
      await marked(page)
      await openLibrary(page)
      await page.locator('input[type=search]').fill('quarter')
      await page.waitForTimeout(300)
    },
  },
  { name: 'library-deleted', act: async (page) => { await openLibrary(page); await page.locator('.session-row .icon-button').first().click(); await page.locator('[role=menuitem]').nth(2).click(); await page.waitForTimeout(300); await page.locator('.whereabouts > .button').click() } },
  { name: 'library-erase', act: async (page) => { await openLibrary(page); await page.locator('.session-row .icon-button').first().click(); await page.locator('[role=menuitem]').nth(4).click() } },
  { name: 'library-empty', props: { sessions: 'none' }, act: async (page) => openLibrary(page) },
  { name: 'kept-library', act: async (page) => { await keptBudget(page); await openLibrary(page) } },
  { name: 'kept-reading', act: async (page) => { await keptBudget(page); await openBudget(page) } },
  { name: 'settings', act: async (page) => page.locator('.top-bar-end .icon-button').last().click() },
  { name: 'prepare-ready', props: { prepared: 'some', settings: { glossary: 'law', assignment: 'board' } } },
  { name: 'prepare', props: { prepared: 'some', settings: { glossary: 'law', assignment: 'board', names: ['Dr. Anna Weiß', 'Münchener Rück'], about: 'Quarterly figures of an insurance company' } }, act: openPrepare },
  { name: 'prepare-low', props: { prepared: 'some', settings: { glossary: 'law' } }, act: async (page) => { await openPrepare(page); await page.locator('.card').last().scrollIntoViewIfNeeded() } },
  { name: 'prepare-empty', act: openPrepare },
  { name: 'prepare-list', props: { prepared: 'some', settings: { glossary: 'law' } }, act: async (page) => { await openPrepare(page); await page.locator('.session-open').first().click() } },
  { name: 'prepare-thousand', props: { prepared: 'thousand' }, act: async (page) => { await openPrepare(page); await page.locator('.session-open').first().click(); await page.locator('.term-open').nth(3).click() } },
  { name: 'prepare-import', props: { prepared: 'some' }, act: openImport },
  {
    name: 'prepare-preview',
    props: { prepared: 'some' },
    act: async (page) => {
      await openImport(page)
      await page.locator('textarea.paste').fill('Deutsch;Englisch;Note\nHaftung;responsibility;x\nVorstand;board;\nBeirat;advisory board;\nBeirat;council;\n;nobody;\nDAX;;\n')
      await page.locator('.dialog .button[data-tone=primary]').click()
      await page.locator('.counts').waitFor()
    },
  },
  {
    name: 'prepare-refused',
    props: { prepared: 'some' },
    act: async (page) => {
      await openImport(page)
      await page.locator('textarea.paste').fill('%PDF-1.7')
      await page.locator('.dialog .button[data-tone=primary]').click()
      await page.locator('.dialog .notice').waitFor()
    },
  },
  { name: 'services', props: { services: 'many', settings: { targetLanguage: 'pl' } }, act: openServices },
  {
    name: 'services-open',
    props: { services: 'many' },
    act: async (page) => {
      await openServices(page)
      await page.locator('.service-list input').nth(3).click()
      for (const summary of await page.locator('.service-more > summary').all()) await summary.click()
      await page.locator('.service-more').first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'services-more',
    props: { services: 'many' },
    act: async (page) => {
      await openServices(page)
      await page.locator('.service-list input').nth(1).click()
      for (const summary of await page.locator('.service-more > summary').all()) await summary.click()
      await page.locator('.stand-ins').scrollIntoViewIfNeeded()
    },
  },
  { name: 'ready-instead', props: { services: 'many', settings: { targetLanguage: 'pl' } } },
  { name: 'first-company', props: { services: 'many', settings: { firstRunDone: false } }, act: async (page) => { await next(2)(page); await page.locator('.choices input').nth(1).click() } },
  { name: 'replaced', props: { connection: 'replaced' } },
  { name: 'refused', props: { connection: 'refused' } },
  {
    name: 'host-lost',
    act: async (page) => {
      await captions('en')(page)
      await page.evaluate(() => window.stage.connection.become('lost'))
    },
  },
]

const LOOKS = [
  { theme: 'light', language: 'en', width: 1280, height: 800 },
  { theme: 'dark', language: 'en', width: 1280, height: 800 },
  { theme: 'light', language: 'ar', width: 1280, height: 800 },
  { theme: 'dark', language: 'ar', width: 360, height: 740 },
  { theme: 'light', language: 'en', width: 360, height: 740 },
  { theme: 'light', language: 'en-XA', width: 360, height: 740 },
  { theme: 'light', language: 'en-XA', width: 1280, height: 800 },
  { theme: 'dark', language: 'en', width: 2560, height: 1440 },
  { theme: 'light', language: 'ar', width: 2560, height: 1440 },
] as const

const wanted = new RegExp(process.argv[2] ?? '')
const out = 'test-results/screens'
mkdirSync(out, { recursive: true })
const server = await preview({ configFile: 'tests/e2e/ui/vite.config.ts', preview: { port: 0 } })
const base = server.resolvedUrls?.local[0] ?? ''
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const { theme, language, width, height } of LOOKS) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme })
  page.setDefaultTimeout(5_000)
  page.on('pageerror', (error) => console.log('page error', error.message))
  page.on('console', (message) => message.type() === 'error' && console.log('console', message.text()))
  for (const { name, props, act } of scenes) {
    const file = `${name}.${theme}.${language}.${width}`
    if (!wanted.test(file)) continue
    const all: StageProps = { ...props, settings: { theme, interfaceLanguage: language, ...props?.settings } }
    await page.goto(`${base}stage.html?props=${encodeURIComponent(JSON.stringify(all))}`)
    await page.locator('h1').first().waitFor()
    try {
      await act?.(page)
    } catch (error) {
      console.log(file, String(error).split('\n')[0])
    }
    await page.waitForTimeout(150)
    await page.screenshot({ path: `${out}/${file}.png` })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    if (wide) console.log(`${file}: wider than the window`)
  }
  await page.close()
}
await browser.close()
await server.close()
