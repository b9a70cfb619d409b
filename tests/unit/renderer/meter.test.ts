import { describe, expect, it } from 'vitest'
import { meterLength } from '../../../src-renderer/design/meter.tsx'

describe('the meter', () => {
  it('[W33] is empty in silence, full at full scale and in between for a voice', () => {
    expect([meterLength({ rms: 0, peak: 0 }), meterLength({ rms: 1, peak: 1 })]).toEqual([0, 100])
    expect(meterLength({ rms: 0.05, peak: 0.1 })).toBeGreaterThan(40)
  })
})
