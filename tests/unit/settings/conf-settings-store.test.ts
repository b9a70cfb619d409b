import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultSettings, settingsPatchSchema, type Settings } from '../../../src-shared/settings.ts'
import { createSettingsStore } from '../../../src-main/settings/conf-settings-store.ts'
import type { SettingsProblem, SettingsStore } from '../../../src-main/settings/settings-store.ts'

let folder = ''
let problems: SettingsProblem[] = []
const WALL_MS = Date.UTC(2026, 10, 21, 9, 30, 0)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-settings-'))
  problems = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function open(at: string = folder): SettingsStore {
  return createSettingsStore({
    folder: at,
    wallMs: () => WALL_MS,
    onProblem: (problem) => problems.push(problem),
    onListenerError: (error) => {
      throw error
    },
  })
}
const file = (): string => join(folder, 'settings.json')
const stored = (): Record<string, unknown> => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>

describe('settings', () => {
  it('[K1] are the defaults on the first run and write nothing', () => {
    expect(open().get()).toEqual(defaultSettings)
    expect(readdirSync(folder)).toEqual([])
    expect(problems).toEqual([])
  })

  it('[K1] are there again in the next run, with only the changed field changed', () => {
    open().update({ theme: 'dark', targetLanguage: 'de' })
    open().update({ voiceVolume: 0.25 })
    expect(open().get()).toEqual({ ...defaultSettings, theme: 'dark', targetLanguage: 'de', voiceVolume: 0.25 })
  })

  it('[K1] tell subscribers of a change, once, until they leave', () => {
    const store = open()
    const heard: Settings[] = []
    const stop = store.subscribe((settings) => heard.push(settings))
    store.update({ theme: 'dark' })
    store.update({ theme: 'dark' })
    stop()
    store.update({ theme: 'light' })
    expect(heard.map(({ theme }) => theme)).toEqual(['dark'])
  })

  it('[K1] are not written when nothing changes', () => {
    const store = open()
    store.update({ theme: 'dark' })
    const inode = statSync(file()).ino
    store.update({ theme: 'dark' })
    store.update({})
    expect(statSync(file()).ino).toBe(inode)
    store.update({ theme: 'light' })
    expect(statSync(file()).ino).not.toBe(inode)
  })

  it('[K3] keep fields of a newer version in the file', () => {
    writeFileSync(file(), JSON.stringify({ theme: 'dark', fromTheFuture: { a: [1] } }))
    open().update({ firstRunDone: true })
    expect(stored()).toEqual({ theme: 'dark', fromTheFuture: { a: [1] }, firstRunDone: true })
  })

  it('[K3] keep what another process wrote meanwhile', () => {
    const store = open()
    open().update({ targetLanguage: 'fr' })
    store.update({ theme: 'dark' })
    expect(stored()).toEqual({ targetLanguage: 'fr', theme: 'dark' })
  })

  it('[K3] let one field that does not fit fall to its default, not the others', () => {
    writeFileSync(file(), JSON.stringify({ theme: 'pink', voiceVolume: 7, purpose: 'speak' }))
    expect(open().get()).toEqual({ ...defaultSettings, purpose: 'speak' })
    expect(problems).toEqual([])
  })

  it('[K3] refuse a change that does not fit', () => {
    expect(() => open().update({ voiceVolume: 2 })).toThrow()
    expect(readdirSync(folder)).toEqual([])
  })

  it('[P3] are readable by the user only', () => {
    open().update({ theme: 'dark' })
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  it('[K1] are never reset by a change to one of them', () => {
    expect(settingsPatchSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' })
  })
})

describe('a settings file that cannot be read', () => {
  for (const [what, text] of [['cut short', '{"theme": "da'], ['empty', ''], ['a list', '[1]'], ['zeros', '\0\0\0\0'], ['null', 'null']] as const) {
    it(`[K2] is set aside with its content and said once (${what})`, () => {
      writeFileSync(file(), text)
      const store = open()
      expect(store.get()).toEqual(defaultSettings)
      expect(readdirSync(folder)).toEqual(['settings.corrupt-2026-11-21T09-30-00-000Z.json'])
      expect(readFileSync(join(folder, 'settings.corrupt-2026-11-21T09-30-00-000Z.json'), 'utf8')).toBe(text)
      store.update({ theme: 'dark' })
      expect(open().get().theme).toBe('dark')
      expect(problems.map(({ reason }) => reason)).toEqual(['corrupt'])
    })
  }

  it('[K2] is left alone when it can be neither read nor moved, and changes hold for the run', () => {
    mkdirSync(file())
    writeFileSync(join(file(), 'inside'), 'x')
    chmodSync(folder, 0o500)
    const store = open()
    store.update({ theme: 'dark' })
    store.update({ theme: 'light' })
    chmodSync(folder, 0o700)
    expect(store.get().theme).toBe('light')
    // As root nothing is forbidden: then it could be moved, which is as good.
    const expected = process.getuid?.() === 0 ? ['corrupt'] : ['corrupt', 'not-saved']
    expect(problems.map(({ reason }) => reason)).toEqual(expected)
  })
})

it('[K4] a change that cannot be saved holds for this run and is said once', () => {
  writeFileSync(join(folder, 'in-the-way'), '')
  const store = open(join(folder, 'in-the-way'))
  store.update({ theme: 'dark' })
  store.update({ theme: 'light' })
  expect(store.get().theme).toBe('light')
  expect(problems.filter(({ reason }) => reason === 'not-saved')).toHaveLength(1)
})
