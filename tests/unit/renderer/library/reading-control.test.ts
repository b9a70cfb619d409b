import { afterEach, describe, expect, it } from 'vitest'
import { ReadingControl } from '../../../../src-renderer/library/reading/reading-control.ts'
import { draftKey } from '../../../../src-renderer/library/reading/reading-state.ts'
import { defaultSettings } from '../../../../src-shared/settings.ts'
import { FakeHost } from '../../../support/fake-host/fake-client.ts'
import { lostGap, meeting } from '../../../support/fake-host/samples.ts'

const opened: ReadingControl[] = []
afterEach(() => opened.splice(0).forEach((control) => control.close()))

/** The transcript "budget" of a fake host, opened. */
async function open(options: { repeat?: number; place?: { index: number } | { atMs: number } } = {}) {
  const host = new FakeHost({ settings: defaultSettings })
  host.transcripts.set('budget', { segments: meeting('en', { repeat: options.repeat ?? 1, settled: true }), gaps: [lostGap] })
  const control = new ReadingControl(host.client.library, 'budget')
  opened.push(control)
  await control.open(options.place ?? null)
  const state = () => control.store.getState()
  return { host, control, state, targets: () => state().lines.map((line) => line?.target ?? null), names: () => host.calls.map(({ name }) => name) }
}
const first = { index: 0, side: 'target' } as const

describe('an opened text', () => {
  it('[V6] loads 20,000 sentences only where they are looked at', async () => {
    const { control, state } = await open({ repeat: 4_000, place: { index: 15_000 } })
    expect(state().lines).toHaveLength(20_000)
    expect(state().lines.filter((line) => line !== undefined)).toHaveLength(200)
    expect(state().seek).toEqual({ position: 15_000, turn: 1, focus: true })
    await control.want(100, 300)
    expect(state().lines.filter((line) => line !== undefined)).toHaveLength(600)
  })

  it('[V6] says that a session is gone, and why one cannot be opened', async () => {
    const host = new FakeHost({ settings: defaultSettings })
    const gone = new ReadingControl(host.client.library, 'nobody')
    await gone.open(null)
    expect(gone.store.getState().phase).toEqual({ kind: 'gone' })
    const broken = new ReadingControl({ ...host.client.library, open: async () => Promise.reject(Object.assign(new Error('x'), { data: { reason: 'damaged', message: 'The file is damaged.' } })) }, 'budget')
    await broken.open(null)
    expect(broken.store.getState().phase).toEqual({ kind: 'failed', problem: { reason: 'damaged', message: 'The file is damaged.' } })
  })

  it('[V7] saves what was typed once, and nothing that was typed and is the same', async () => {
    const { control, state, targets, names } = await open()
    control.beginEdit(first)
    control.draft(first, 'Good evening.')
    await control.save(first)
    expect(targets()[0]).toBe('Good evening.')
    expect([...state().drafts]).toEqual([])
    control.draft(first, 'Good evening.')
    await control.save(first)
    expect(names().filter((name) => name === 'library.edit')).toHaveLength(1)
    expect(state().saving).toEqual({ kind: 'saved' })
  })

  it('[V7] forgets what was typed after Escape', async () => {
    const { control, state, targets, names } = await open()
    const before = targets()[0]
    control.beginEdit(first)
    control.draft(first, 'Never mind')
    control.cancelEdit(first)
    await control.save(first)
    expect([state().editing, state().drafts.size, targets()[0]]).toEqual([null, 0, before])
    expect(names()).not.toContain('library.edit')
  })

  it('[V7] keeps what could not be saved and saves it with the next try', async () => {
    const { host, state } = await open()
    let broken = true
    const library = { ...host.client.library, edit: (async (input) => (broken ? Promise.reject(Object.assign(new Error('x'), { data: { reason: 'disk-full', message: 'The disk is full.' } })) : host.client.library.edit(input))) as typeof host.client.library.edit }
    const failing = new ReadingControl(library, 'budget')
    opened.push(failing)
    await failing.open(null)
    failing.draft(first, 'Good evening.')
    await failing.save(first)
    expect(failing.store.getState().saving).toEqual({ kind: 'failed', problem: { reason: 'disk-full', message: 'The disk is full.' } })
    expect(failing.store.getState().drafts.get(draftKey(first))).toBe('Good evening.')
    broken = false
    await failing.retry()
    expect(failing.store.getState().saving).toEqual({ kind: 'saved' })
    expect(failing.store.getState().drafts.size).toBe(0)
    expect(failing.savedText(0, 'target')).toBe('Good evening.')
    expect(state().lines[0]?.target).not.toBe('Good evening.')
  })

  it('[V7] saves a word that is typed when the page is left', async () => {
    const { host, control } = await open()
    control.draft(first, 'Good ni')
    control.close()
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(host.calls).toContainEqual({ name: 'library.edit', input: { id: 'budget', index: 0, target: 'Good ni' } })
  })

  it('[V8] takes changes back one by one, and does them again', async () => {
    const { control, state, targets } = await open()
    const before = targets()
    control.draft(first, 'One')
    await control.save(first)
    await control.merge(1)
    expect(targets()).toHaveLength(before.length - 1)
    expect([state().undo, state().redo]).toEqual(['merge', null])
    await control.undo()
    await control.undo()
    expect(targets()).toEqual(before)
    expect([state().undo, state().redo]).toEqual([null, 'edit'])
    await control.redo()
    expect(targets()[0]).toBe('One')
    expect(state().seek?.position).toBe(0)
  })

  it('[V9] has the first text beside an edited one', async () => {
    const { control, state, targets } = await open()
    const before = targets()[0]
    control.draft(first, 'Other words')
    await control.save(first)
    expect(state().lines[0]?.original?.target).toBe(before)
    await control.revert(0)
    expect([targets()[0], state().lines[0]?.original]).toEqual([before, null])
  })

  it('[V10] replaces in this text or in all, and takes it back as a whole', async () => {
    const { control, targets } = await open({ repeat: 2 })
    const before = targets()
    const done = await control.replace({ find: 'budget', replacement: 'household', matchCase: false, wholeWords: false, side: 'target', id: 'budget' })
    await control.want(0, 20)
    expect(done.matches).toBe(2)
    expect(targets().filter((text) => text?.includes('household') === true)).toHaveLength(2)
    expect(await control.undoReplace(done.change ?? '')).toMatchObject({ kept: 0 })
    await control.want(0, 20)
    expect(targets()).toEqual(before)
  })

  it('[V11] renames a speaker beside everything that was said', async () => {
    const { control, state } = await open()
    await control.assignSpeaker('Anna', { channel: 'system' })
    const speaker = state().speakers[0]
    expect(speaker).toMatchObject({ name: 'Anna', segments: 5 })
    await control.renameSpeaker(speaker?.id ?? -1, 'Anna Weiß')
    await control.want(0, 10)
    expect(state().lines.map((line) => line?.speaker?.name)).toEqual(Array.from({ length: 5 }, () => 'Anna Weiß'))
  })

  it('[V12] splits at the caret what was typed, and tells what cannot be joined', async () => {
    const { host, control, targets } = await open()
    control.beginEdit(first)
    control.draft(first, 'Good morning. Let us begin.')
    await control.split(first, 'Good morning.'.length)
    expect(targets().slice(0, 2).map((text) => text?.trim())).toEqual(['Good morning.', 'Let us begin.'])
    const refusal = Object.assign(new Error('There is no next line.'), { data: { reason: 'cannot-merge', message: 'There is no next line.' } })
    const refused = new ReadingControl({ ...host.client.library, merge: async () => Promise.reject(refusal) }, 'budget')
    await refused.open(null)
    await expect(refused.merge(4)).rejects.toThrow('There is no next line.')
    expect(refused.store.getState().saving).toEqual({ kind: 'saved' })
  })

  it('[V13] sets bookmarks, notes and reviewed marks where they are seen at once', async () => {
    const { control, state } = await open()
    const line = state().lines[2]
    if (line === undefined) throw new Error('not loaded')
    await control.toggleBookmark(line)
    await control.setNote(line.index, 'Ask again')
    await control.setReviewed(line.index, true)
    expect(state().lines[2]).toMatchObject({ note: 'Ask again', reviewed: true, bookmarks: [{ atMs: line.startMs }] })
    expect([state().bookmarks.length, state().reviewedCount]).toEqual([1, 1])
    expect(await control.nextUnreviewed(2)).toBe(3)
    const marked = state().lines[2]
    if (marked === undefined) throw new Error('not loaded')
    await control.toggleBookmark(marked)
    expect([state().bookmarks, state().lines[2]?.bookmarks]).toEqual([[], []])
    for (const index of [0, 1, 3, 4]) await control.setReviewed(index, true)
    expect(await control.nextUnreviewed(0)).toBeNull()
  })

  it('[V14] looks through the text again after every change', async () => {
    const { control, state } = await open()
    expect(state().checks?.map(({ kind }) => kind)).toEqual(['gap'])
    control.draft({ index: 1, side: 'target' }, 'It spent 42 million euros.')
    await control.save({ index: 1, side: 'target' })
    expect(state().checks?.map(({ kind }) => kind)).toEqual(['numbers-differ', 'gap'])
    await control.setReviewed(1, true)
    expect(state().checks?.map(({ kind }) => kind)).toEqual(['gap'])
  })

  it('[V20] reads the text again when another window changed it', async () => {
    const { host, control, state, targets } = await open({ repeat: 200 })
    await host.client.library.merge({ id: 'budget', index: 0 })
    await control.want(400, 420)
    expect(state().lines).toHaveLength(999)
    await control.want(0, 5)
    expect(targets()[0]).toContain('The Danube steamship company')
  })
})
