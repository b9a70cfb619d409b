import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { applyFeatures, mergeFeatures } from '../../../src-main/electron/features.ts'
import { isOwnPage, isOwnUrl } from '../../../src-main/electron/app-origin.ts'
import { canRestrictOwnAudio } from '../../../src-main/electron/own-voice.ts'
import { Quitting } from '../../../src-main/electron/quitting.ts'
import { firstTime } from '../../../src-main/electron/said-once.ts'
import { isRunning, keepsAwake, type ShellState } from '../../../src-main/electron/shell-state.ts'
import { settingsAddress, settingsPages } from '../../../src-main/electron/system-settings.ts'
import { trayMenu } from '../../../src-main/electron/tray-menu.ts'
import { ar } from '../../../src-renderer/i18n/ar.ts'
import { en } from '../../../src-renderer/i18n/en.ts'
import { INTERFACE_LANGUAGES, interfaceLanguageFor } from '../../../src-shared/interface-language.ts'
import { shellWords } from '../../../src-main/electron/words.ts'
import { proxyFromAnswer, proxyFromSystem } from '../../../src-main/network/proxy-from-system.ts'

const STATES: readonly ShellState[] = ['idle', 'connecting', 'live', 'recovering', 'paused', 'asleep', 'held', 'draining', 'ended']

describe('features', () => {
  it('join what the command line set, each once', () => {
    expect(mergeFeatures('A, B', ['B', 'C'])).toBe('A,B,C')
    expect(mergeFeatures('', ['C'])).toBe('C')
  })

  it('are one list a switch, and volume control by the page is always off', () => {
    const switches = new Map([['disable-features', 'Mine']])
    const commandLine = { getSwitchValue: (name: string) => switches.get(name) ?? '', appendSwitch: (name: string, value?: string) => void switches.set(name, value ?? '') }
    applyFeatures(commandLine, 'win32')
    expect([...switches]).toEqual([['disable-features', 'Mine,WebRtcAllowInputVolumeAdjustment']])
  })
})

test.each([
  ['app://dragoman/', true, true],
  ['app://dragoman/index.html#captions', true, true],
  ['app://dragoman/assets/x.js', true, false],
  ['app://dragoman/?x', true, false],
  ['app://dragoman.evil/', false, false],
  ['app://other/', false, false],
  ['http://dragoman/', false, false],
  ['nonsense', false, false],
])('%s: own %s, page %s', (url, own, page) => {
  expect(isOwnUrl(url)).toBe(own)
  expect(isOwnPage(url)).toBe(page)
})

test('our own voice is left out on macOS and from Windows build 19045 on', () => {
  expect(canRestrictOwnAudio('darwin', '14.2')).toBe(true)
  expect(canRestrictOwnAudio('win32', '10.0.19045')).toBe(true)
  expect(canRestrictOwnAudio('win32', '10.0.22631')).toBe(true)
  expect(canRestrictOwnAudio('win32', '10.0.19041')).toBe(false)
  expect(canRestrictOwnAudio('win32', 'unknown')).toBe(false)
  expect(canRestrictOwnAudio('linux', '6.1.0')).toBe(false)
})

test('only pages of the system settings that exist there are offered', () => {
  expect(settingsPages('darwin')).toEqual(['microphone', 'system-sound'])
  expect(settingsPages('win32')).toEqual(['microphone'])
  expect(settingsPages('linux')).toEqual([])
  expect(settingsAddress('darwin', 'system-sound')).toBe('x-apple.systempreferences:com.apple.preference.security?Privacy_AudioCapture')
  expect(settingsAddress('linux', 'microphone')).toBeNull()
})

test.each(STATES)('in state %s the tray offers what can be done', (state) => {
  const done: string[] = []
  const facts = { state, overlay: { shown: true, locked: false }, keysOf: () => null }
  const menu = trayMenu(facts, shellWords.en, { show: () => done.push('show'), start: () => done.push('start'), stop: () => done.push('stop'), run: (action) => done.push(action), quit: () => done.push('quit') })
  for (const { click, enabled } of menu) if (enabled !== false) Reflect.apply(click ?? (() => undefined), undefined, [])
  const middle = state === 'draining' ? [] : isRunning(state) ? ['stop', 'pause', 'bookmark'] : ['start']
  expect(done).toEqual(['show', ...middle, 'overlay', 'unlock', 'bigger', 'smaller', 'quit'])
})

test('[D10] tray, menu and messages of the desktop app are there in every language of the interface', () => {
  const texts = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value === 'function') return [String(Reflect.apply(value, undefined, ['a-name']))]
    return Object.values(value as object).flatMap(texts)
  }
  expect(Object.keys(shellWords)).toEqual([...INTERFACE_LANGUAGES])
  expect(texts(shellWords.ar)).toHaveLength(texts(shellWords.en).length)
  for (const text of texts(shellWords.ar)) expect(text).toMatch(/\p{Script=Arabic}/u)
  const menu = trayMenu({ state: 'live', overlay: { shown: true, locked: true }, keysOf: () => null }, shellWords.ar, { show: () => undefined, start: () => undefined, stop: () => undefined, run: () => undefined, quit: () => undefined })
  expect(menu.flatMap(({ label }) => label ?? [])).toEqual([ar.status.live, 'إظهار Dragoman', 'إنهاء', 'إيقاف مؤقت', 'إضافة إشارة مرجعية', 'الشريط العائم', 'قفل الشريط: تمر النقرات من خلاله', 'أحرف أكبر', 'أحرف أصغر', 'إغلاق Dragoman'])
  for (const state of ['connecting', 'live', 'recovering', 'paused', 'asleep', 'held', 'draining'] as const) expect([shellWords.en.states[state], shellWords.ar.states[state]]).toEqual([en.status[state], ar.status[state]])
})

test.each([
  ['ar', ['en-GB'], 'ar'],
  [null, ['fr-FR', 'ar-EG', 'en'], 'ar'],
  [null, ['de', 'fr'], 'en'],
  ['en', ['ar'], 'en'],
])('[D10] chosen %s on a system in %s it speaks %s', (chosen, system, language) => {
  expect(interfaceLanguageFor(chosen, system)).toBe(language)
})

test('the computer is kept awake in every running state but a pause', () => {
  expect(STATES.filter(keepsAwake)).toEqual(['connecting', 'live', 'recovering', 'asleep', 'held', 'draining'])
})

describe('the proxy of the system', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.example:8080; DIRECT', 'http://proxy.example:8080'],
    ['HTTPS secure.example:443', 'https://secure.example:443'],
    ['SOCKS5 127.0.0.1:1080; PROXY proxy.example:3128', 'http://proxy.example:3128'],
    ['SOCKS5 127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
    ['SOCKS4 a:1; SOCKS b:2', 'socks5://a:1'],
    ['  proxy a:1 ;', 'http://a:1'],
    ['NONSENSE', null],
  ])('%s', (answer, proxy) => {
    expect(proxyFromAnswer(answer)).toBe(proxy)
  })

  it('is asked for the web address of a socket, and only when the environment names none', async () => {
    const asked: string[] = []
    const ask = async (url: string): Promise<string> => {
      asked.push(url)
      return 'PROXY system:1'
    }
    expect(await proxyFromSystem(() => null, ask)('wss://service.example/v1')).toBe('http://system:1')
    expect(await proxyFromSystem(() => 'http://mine:2', ask)('wss://service.example/v1')).toBe('http://mine:2')
    expect(asked).toEqual(['https://service.example/v1'])
  })
})

describe('quitting', () => {
  function setUp() {
    const done: string[] = []
    let finish: (error?: Error) => void = () => undefined
    const quitting = new Quitting({
      close: () =>
        new Promise((resolve, reject) => {
          finish = (error) => (error === undefined ? resolve() : reject(error))
        }),
      hurry: async () => void done.push('hurry'),
      quit: () => done.push('quit'),
      onError: () => done.push('error'),
    })
    const ask = (): boolean => {
      let prevented = false
      quitting.handleBeforeQuit({ preventDefault: () => (prevented = true) })
      return prevented
    }
    return { done, quitting, ask, finish: (error?: Error) => finish(error) }
  }
  const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  it('waits for the last words, then quits, and does not stand in its own way', async () => {
    const { done, quitting, ask, finish } = setUp()
    expect(quitting.hasBegun).toBe(false)
    expect(ask()).toBe(true)
    expect(quitting.hasBegun).toBe(true)
    await soon()
    expect(done).toEqual([])
    finish()
    await soon()
    expect(done).toEqual(['quit'])
    expect(ask()).toBe(false)
  })

  it('hurries when asked again', async () => {
    const { done, ask } = setUp()
    ask()
    expect(ask()).toBe(true)
    await soon()
    expect(done).toEqual(['hurry'])
  })

  it('quits although closing failed, and says so', async () => {
    const { done, ask, finish } = setUp()
    ask()
    finish(new Error('disk'))
    await soon()
    expect(done).toEqual(['error', 'quit'])
  })
})

test('something is said the first time only, also in the next run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-once-'))
  const file = join(folder, 'told')
  const first = firstTime(file)
  expect([first(), first()]).toEqual([true, false])
  expect(firstTime(file)()).toBe(false)
  const nowhere = firstTime(join(folder, 'none', 'told'))
  expect([nowhere(), nowhere()]).toEqual([true, false])
  rmSync(folder, { recursive: true })
})
