import { describe, expect, it } from 'vitest'
import { gridCommand, type ActiveCell } from '../../../../src-renderer/library/reading/grid-keys.ts'

const at: ActiveCell = { position: 5, cell: 'source' }
const shape = { total: 12, rtl: false }
const press = (key: string, options: { code?: string; ctrl?: boolean; alt?: boolean; rtl?: boolean; from?: ActiveCell } = {}) =>
  gridCommand({ key, code: options.code ?? '', ctrl: options.ctrl === true, alt: options.alt === true }, options.from ?? at, { ...shape, rtl: options.rtl === true })
const to = (position: number, cell: ActiveCell['cell']) => ({ kind: 'go', to: { position, cell } })

describe('the keyboard in a text', () => {
  it('[V18] moves by rows and cells and stays within them', () => {
    expect(press('ArrowDown')).toEqual(to(6, 'source'))
    expect(press('ArrowUp', { from: { position: 0, cell: 'when' } })).toEqual(to(0, 'when'))
    expect(press('PageDown')).toEqual(to(11, 'source'))
    expect(press('PageUp')).toEqual(to(0, 'source'))
    expect([press('Home'), press('End')]).toEqual([to(5, 'when'), to(5, 'target')])
    expect([press('Home', { ctrl: true }), press('End', { ctrl: true })]).toEqual([to(0, 'source'), to(11, 'source')])
    expect(press('ArrowRight', { from: { position: 5, cell: 'target' } })).toEqual(to(5, 'target'))
  })

  it('[V18] follows the eye in windows that read from right to left', () => {
    expect([press('ArrowRight'), press('ArrowRight', { rtl: true })]).toEqual([to(5, 'target'), to(5, 'when')])
    expect([press('ArrowLeft'), press('ArrowLeft', { rtl: true })]).toEqual([to(5, 'when'), to(5, 'target')])
  })

  it('[V18] edits, marks and joins by one key each, by its place on the keyboard', () => {
    expect([press('Enter').kind, press('F2').kind]).toEqual(['edit', 'edit'])
    expect(press('Enter', { from: { position: 5, cell: 'when' } }).kind).toBe('hear')
    expect(['KeyB', 'KeyR', 'KeyN', 'KeyM'].map((code) => press('и', { code }).kind)).toEqual(['bookmark', 'review', 'note', 'merge'])
  })

  it('[V18] leaves every other combination to the browser', () => {
    expect([press('b', { code: 'KeyB', ctrl: true }).kind, press('ArrowLeft', { alt: true }).kind, press('ArrowDown', { ctrl: true }).kind, press('x', { code: 'KeyX' }).kind]).toEqual(['none', 'none', 'none', 'none'])
  })
})
