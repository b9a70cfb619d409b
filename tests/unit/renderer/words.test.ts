import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { ar as firstAr } from '../../../src-renderer/i18n/ar.ts'
import { en as firstEn } from '../../../src-renderer/i18n/en.ts'
import { createI18n, interfaceLanguage } from '../../../src-renderer/i18n/i18n.ts'
import { directionOf } from '../../../src-renderer/i18n/direction.ts'
import { addChunkWords, type ChunkWords } from '../../../src-renderer/i18n/chunk-words.ts'
import { libraryWords } from '../../../src-renderer/i18n/library-words.ts'
import { PSEUDO, pseudoText, type Dictionary } from '../../../src-renderer/i18n/pseudo.ts'
import { TELL_LANGUAGES, tellTheOthers } from '../../../src-renderer/i18n/tell-the-others.ts'

const root = join(import.meta.dirname, '../../../src-renderer')
/** The words of the first load and of the chunks together: no key is in both. */
const chunks = await chunkWords()
const en: Dictionary = Object.assign({}, firstEn, ...chunks.map((chunk) => chunk.en))
const ar: Dictionary = Object.assign({}, firstAr, ...chunks.map((chunk) => chunk.ar))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !/^i18n\/([a-z]+-)*(en|ar)(-[a-z]+)*\.ts$/.test(path))

/** Every chunk's words: whatever `i18n/*-words.ts` gives that has both languages. */
async function chunkWords(): Promise<ChunkWords[]> {
  const names = readdirSync(join(root, 'i18n')).filter((name) => name.endsWith('-words.ts') && name !== 'chunk-words.ts')
  const modules: Record<string, unknown>[] = await Promise.all(names.map((name) => import(join(root, 'i18n', name))))
  return modules.flatMap((module) => Object.values(module)).filter((value): value is ChunkWords => typeof value === 'object' && value !== null && 'sign' in value && 'en' in value && 'ar' in value)
}

function keys(words: Dictionary, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [`${before}${key}`] : keys(value, `${before}${key}.`)))
}
const text = (words: Dictionary, key: string): string => {
  const value = key.split('.').reduce<string | Dictionary | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), words)
  return typeof value === 'string' ? value : ''
}
const single = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '')
const places = (value: string): string[] => [...new Set(value.match(/\{\{\w+\}\}/g))].sort()

describe('words', () => {
  it('[W30] are the same keys in English and Arabic', () => {
    const unique = (words: Dictionary): string[] => [...new Set(keys(words).map(single))].sort()
    expect(unique(ar)).toEqual(unique(en))
  })

  it('[W30] of the library are added to those of the first load, in every language, and take none of them away', () => {
    const tops = [firstEn, ...chunks.map((chunk) => chunk.en)].flatMap((words) => Object.keys(words))
    expect(tops.filter((key, at) => tops.indexOf(key) !== at)).toEqual([])
    expect(chunks.length).toBeGreaterThan(3)
    for (const language of ['en', 'ar', PSEUDO]) {
      const words = createI18n(language, language === 'ar' ? firstAr : firstEn)
      expect(words.exists('search.label')).toBe(false)
      addChunkWords(words, libraryWords)
      addChunkWords(words, libraryWords)
      expect(words.t('search.label')).not.toBe('search.label')
      expect(words.t('live.start')).not.toBe('live.start')
    }
  })

  it('[W30] have all six plural forms in Arabic', () => {
    const plurals = new Set(keys(en).filter((key) => single(key) !== key).map(single))
    expect(plurals.size).toBeGreaterThan(0)
    for (const key of plurals) for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) expect(keys(ar)).toContain(`${key}_${form}`)
  })

  it('[W30] carry the same placeholders in Arabic', () => {
    for (const key of keys(en).filter((one) => single(one) === one)) expect([key, ...places(text(ar, key))]).toEqual([key, ...places(text(en, key))])
  })

  it('[W30] exist for every key the code names', () => {
    const known = new Set(keys(en).flatMap((key) => [key, single(key)]))
    const used = files.flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/\bt\(\s*(?:[\w.?!= ]+\? )?'([a-z][\w.-]+)'/gi)].map((match) => match[1] ?? ''))
    expect(used.length).toBeGreaterThan(100)
    expect([...new Set(used)].filter((key) => !known.has(key))).toEqual([])
  })

  it('[W30] never stand in the code itself', () => {
    expect(files.filter((path) => path.endsWith('.tsx')).flatMap((path) => literals(path, readFileSync(join(root, path), 'utf8')))).toEqual([])
  })

  it('[W30] are found by the search for words in the code', () => {
    expect(literals('a.tsx', 'const a = <p title="Hello">Good day{x ? "Yes, sir" : null}</p>').sort()).toEqual(['a.tsx: Good day', 'a.tsx: Hello', 'a.tsx: Yes, sir'])
    expect(literals('a.tsx', 'const a = <p className="x" role="status"> · {t("a.b")}</p>')).toEqual([])
  })

  it('[W30] never say segment, delta, channel, journal or frame', () => {
    for (const key of keys(en)) expect(text(en, key)).not.toMatch(/\b(segment|delta|channel|journal|frame|engine|token|socket)s?\b/i)
  })

  it('[W30] are longer, accented and bracketed in the pseudo-locale, with placeholders intact', () => {
    const words = pseudoText('Sound goes to {{company}} now')
    expect(words).toMatch(/^\[.*\{\{company\}\}.*\]$/)
    expect(words.length).toBeGreaterThan('Sound goes to {{company}} now'.length * 1.25)
    expect(createI18n(PSEUDO).t('live.start')).toMatch(/^\[Šţåŕţ/)
  })

  it('[W30] use Arabic plural forms', () => {
    const { t } = createI18n('ar', ar)
    expect(t('finished.gapsTime', { count: 2, time: '12 ث' })).toContain('انقطاعان')
    expect(t('finished.gapsTime', { count: 3, time: '12 ث' })).toContain('انقطاعات')
    expect(t('finished.gapsTime', { count: 11, time: '12 ث' })).toContain('انقطاعًا')
  })

  it('[W30] come in the chosen language, else the first of the system that there is', () => {
    expect(interfaceLanguage(null, ['de-DE', 'ar-EG', 'en'])).toBe('ar')
    expect(interfaceLanguage('en', ['ar'])).toBe('en')
    expect(interfaceLanguage(null, ['de'])).toBe('en')
    expect([directionOf('ar-EG'), directionOf('he'), directionOf('ja'), directionOf(null)]).toEqual(['rtl', 'rtl', 'ltr', 'ltr'])
  })
})

describe('the sentence for the others', () => {
  it('[W31] exists in fifteen languages and names the service', () => {
    for (const language of ['en', 'de', 'es', 'fr', 'ja', 'zh', 'ar', 'pt', 'it', 'ru', 'ko', 'hi', 'id', 'vi']) expect(TELL_LANGUAGES).toContain(language)
    for (const language of TELL_LANGUAGES) expect(tellTheOthers(language, language, { service: 'OpenAI (US)', recorded: false })).toContain('OpenAI (US)')
  })

  it('[W31] stands in both languages, theirs first, and once when they are the same', () => {
    for (const language of TELL_LANGUAGES) expect(tellTheOthers(language, language, { service: 'X', recorded: true })).not.toBe(tellTheOthers(language, language, { service: 'X', recorded: false }))
    expect(tellTheOthers('de', 'en', { service: 'X', recorded: false }).split('\n')).toHaveLength(2)
    expect(tellTheOthers('de', 'en', { service: 'X', recorded: false })).toMatch(/^Ich/)
    expect(tellTheOthers('pt', 'pt-BR', { service: 'X', recorded: false }).split('\n')).toHaveLength(1)
  })
})

/** Attributes people see or hear. */
const SEEN = new Set(['title', 'label', 'aria-label', 'placeholder', 'alt', 'text', 'note', 'aria-description', 'aria-valuetext'])
/** Names of keys on a keyboard are the same in every language. */
const ALLOWED = new Set(['Ctrl', 'Enter', 'P', 'B'])

type Node = { readonly type?: string; readonly [key: string]: unknown }

/** Words of people in JSX: text, strings among children, and attributes that are read. */
function literals(path: string, code: string): string[] {
  const found: string[] = []
  const wordy = (value: unknown): boolean => typeof value === 'string' && /\p{L}{2,}|^\p{Lu}$/u.test(value) && !ALLOWED.has(value.trim())
  const strings = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(strings)
    if (typeof node !== 'object' || node === null) return
    const { type, value } = node as Node
    if (type === 'Literal' && wordy(value)) found.push(`${path}: ${String(value).trim()}`)
    if (type === 'ConditionalExpression') strings([(node as Node)['consequent'], (node as Node)['alternate']])
    if (type === 'LogicalExpression') strings((node as Node)['right'])
  }
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    const at = node as Node
    if (at.type === 'JSXText' && wordy(at['value'])) found.push(`${path}: ${String(at['value']).trim()}`)
    if (at.type === 'JSXAttribute') {
      const name = (at['name'] as Node)['name']
      const value = at['value'] as Node | null
      if (typeof name === 'string' && SEEN.has(name)) strings(value?.type === 'JSXExpressionContainer' ? value['expression'] : value)
      return visit(value)
    }
    if (at.type === 'JSXElement' || at.type === 'JSXFragment') {
      for (const child of at['children'] as Node[]) if (child.type === 'JSXExpressionContainer') strings(child['expression'])
    }
    for (const value of Object.values(at)) visit(value)
  }
  visit(parseSync(path, code).program)
  return found
}
