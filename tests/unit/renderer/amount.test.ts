import { describe, expect, it } from 'vitest'
import { amountOf } from '../../../src-renderer/settings/amount.ts'

describe('an amount of money as people type it', () => {
  it('[G15] is taken with a point or a comma, with the sign of the dollar, and in other digits', () => {
    expect(['5', ' 7.50 ', '7,5', '$12', '12 $', '٧٫٥', '۱۲'].map(amountOf)).toEqual([5, 7.5, 7.5, 12, 12, 7.5, 12])
  })

  it('[G15] that is empty is no limit, and anything else is said to be wrong', () => {
    expect(['', '  '].map(amountOf)).toEqual([null, null])
    expect(['0', '-3', 'five', '1.234,5', '1e9', '5.999', '9999999'].map(amountOf)).toEqual(Array.from({ length: 7 }, () => 'wrong'))
  })
})
