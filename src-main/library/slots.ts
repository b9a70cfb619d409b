import { assert } from '../../src-shared/assert.ts'

/** Segments a session can have: an index takes 20 bits of an id, 32 are left for the second; together they are safe in a JavaScript number. */
export const SEGMENTS_A_SESSION = 2 ** 20
/** A live session counts up its own indexes from 0; those of what is translated after its end, and of parts of segments, begin where it will never come. */
export const FIRST_LATE_INDEX = 2 ** 18
export const FIRST_INDEX_OF_PARTS = 2 ** 19
const FIRST_SECOND = Date.UTC(2020, 0, 1) / 1000
const LAST_SLOT = 2 ** 32 - 1

/** The second a session began, counted from 2020; earlier ones (a clock never set) are the first, later ones the last. */
export function slotOf(startedAt: number): number {
  return Math.min(LAST_SLOT, Math.max(0, Math.floor(startedAt / 1000) - FIRST_SECOND))
}

/** When a session of this slot began, about, Unix ms. */
export function startOfSlot(slot: number): number {
  return (slot + FIRST_SECOND) * 1000
}

/** Slots for sessions in the order of their starts, each used once. */
export function nextSlots(starts: readonly number[]): number[] {
  let next = 0
  return starts.map((startedAt) => {
    const slot = Math.max(next, slotOf(startedAt))
    next = slot + 1
    return slot
  })
}

export function segmentId(slot: number, index: number): number {
  assert(Number.isInteger(index) && index >= 0 && index < SEGMENTS_A_SESSION, `segment index ${index}`)
  return slot * SEGMENTS_A_SESSION + index
}

/** First id of the slot, and of the one behind it. */
export function idsOf(slot: number): { readonly from: number; readonly to: number } {
  return { from: slot * SEGMENTS_A_SESSION, to: (slot + 1) * SEGMENTS_A_SESSION }
}

export function slotOfId(id: number): number {
  return Math.floor(id / SEGMENTS_A_SESSION)
}
