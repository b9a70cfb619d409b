import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

function filesUnder(folder: string, ending: RegExp): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && ending.test(entry.name))
  return files.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).toSorted()
}

const OURSELVES = 'tests/unit/docs/'
const tests = filesUnder('tests', /\.tsx?$/).filter((path) => !path.startsWith(OURSELVES))
const documents = ['README.md', 'CHANGELOG.md', 'THIRD_PARTY.md', 'tests/skips.md', ...filesUnder('docs', /\.md$/)].filter((path) => existsSync(join(ROOT, path)))

/** A rule of the specification: `- **[S1]** text (not tested: why)`. */
const rules = [...read('docs/spec.md').matchAll(/^- \*\*\[([A-Z]\d+)\]\*\* (.+)$/gm)].map(([, id = '', text = '']) => ({ id, text }))
const ruleIds = new Set(rules.map(({ id }) => id))

/** Ids at the beginning of string literals: that is where titles have them. */
const titles = tests.flatMap((path) => [...read(path).matchAll(/(['"`])\[([A-Z]\d+)\] /g)].map(([, , id = '']) => ({ id, path })))
const provenIds = new Set(titles.map(({ id }) => id))

describe('the specification', () => {
  it('has each number once', () => {
    expect(rules.length).toBeGreaterThan(100)
    expect(rules.map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)).toEqual([])
  })

  it('has every number that a test names', () => {
    expect(titles.filter(({ id }) => !ruleIds.has(id))).toEqual([])
  })

  it('has a test for every rule, or the reason why not', () => {
    const bare = rules.filter(({ id, text }) => !provenIds.has(id) && !/\(not tested: .{8,}\)$/.test(text) && othersThatProve(text).length === 0)
    expect(bare).toEqual([])
  })

  it('calls no rule untested that a test names', () => {
    expect(rules.filter(({ id, text }) => provenIds.has(id) && text.includes('(not tested')).map(({ id }) => id)).toEqual([])
  })

  it('refers only to rules that stand', () => {
    const named = rules.flatMap(({ text }) => [...text.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id = '']) => id))
    expect(named.filter((id) => !ruleIds.has(id))).toEqual([])
    expect(rules.flatMap(({ text }) => othersThatProve(text)).filter((id) => !provenIds.has(id))).toEqual([])
  })
})

/** The rules in `(proven by [C1] and [S16])` at the end of a text. */
function othersThatProve(text: string): string[] {
  const place = /\(proven by ([^)]+)\)$/.exec(text)?.[1] ?? ''
  return [...place.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id = '']) => id)
}

describe('the decisions', () => {
  it('each have their own number, in name and heading', () => {
    const names = filesUnder('docs/adr', /\.md$/).map((path) => path.replace('docs/adr/', ''))
    const numbers = names.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]))
    expect(numbers.filter((number) => !(number > 0))).toEqual([])
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([])
    for (const [at, name] of names.entries()) expect(Number(/^# (\d+)/.exec(read(`docs/adr/${name}`))?.[1]), name).toBe(numbers[at])
  })
})

describe('the documents', () => {
  it.each(documents)('name no place on one machine: %s', (path) => {
    expect(read(path)).not.toMatch(/(?<![\w.])\/(work|home|Users|root|tmp)\/|[A-Z]:\\Users\\/)
  })

  it.each(documents)('link to nothing that is not there: %s', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target)
    expect(links.filter((target) => !existsSync(join(ROOT, path, '..', target)))).toEqual([])
  })

  it.each(documents)('use no long dash: %s', (path) => {
    expect(read(path)).not.toMatch(/[\u2013\u2014]/)
  })
})

/** Ways to leave a test out, or to let it fail once, in Vitest and Playwright. */
const LEFT_OUT = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|skipIf|runIf|todo|fixme|fails)\b|\btest\.skip\(|\bretr(?:y|ies): [1-9]/

describe('the list of tests left out or tried again', () => {
  const found = tests.flatMap((path) =>
    read(path).split('\n').filter((line) => LEFT_OUT.test(line)).map((line) => ({ path, title: /(['"`])((?:(?!\1).)+)\1, /.exec(line)?.[2] ?? line.trim() })),
  )
  const list = read('tests/skips.md')

  it('has each of them with its file and its reason', () => {
    const listed = found.map(({ path, title }) => ({ path, title, listed: list.split('\n').some((line) => line.startsWith(`| \`${path}\``) && line.includes(title) && line.split('|').length >= 6) }))
    expect(listed.filter((one) => !one.listed)).toEqual([])
  })

  it('has no more than there are', () => {
    const rows = list.split('\n').filter((line) => line.startsWith('| `'))
    expect(rows.length).toBe(found.length)
    expect(found.length).toBeGreaterThan(0)
  })
})
