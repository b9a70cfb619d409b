import { describe, expect, it } from 'vitest'
import { CaptionFeed } from '../../../src-renderer/captions/caption-feed.ts'
import { CaptionSurface } from '../../../src-renderer/captions/caption-surface.ts'
import type { CaptionView } from '../../../src-shared/captions/types.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { fast, segment } from './engine-under-test.ts'

const textOf = (view: CaptionView): string => view.blocks.flatMap((block) => (block.kind === 'text' ? block.target.lines.map((line) => line.text + line.tail) : [block.kind])).join('|')

function open(feed = new CaptionFeed(), clock = new FakeClock()) {
  const surface = new CaptionSurface(feed, clock, { ...fast, holdBackMs: 700 })
  return { feed, clock, surface }
}

const tell = (feed: CaptionFeed, target: string): void => feed.handle({ type: 'events', events: [{ type: 'segment', segment: segment({ target }) }] })

describe('a place on the screen', () => {
  it('[A17] shows held back words by itself when their time has come', async () => {
    const { feed, clock, surface } = open()
    let drawn = 0
    surface.subscribe(() => {
      drawn += 1
    })
    tell(feed, 'Good morning every')
    expect([drawn, textOf(surface.view())]).toEqual([1, ''])
    await clock.advance(699)
    expect([drawn, textOf(surface.view())]).toEqual([1, ''])
    await clock.advance(1)
    expect([drawn, textOf(surface.view())]).toEqual([2, 'Good morning every'])
  })

  it('[A25] that opens later begins with what was said, gaps in their places', () => {
    const { feed, clock } = open()
    feed.handle({ type: 'events', events: [{ type: 'segment', segment: segment({ target: 'One.', settled: true }) }, { type: 'segment', segment: segment({ index: 1, target: 'Gone', startMs: 1_000 }) }] })
    feed.handle({ type: 'events', events: [{ type: 'segment-removed', index: 1 }, { type: 'gap', gap: { startMs: 2_000, endMs: 4_000, reason: 'connection-lost', channel: 'system' } }] })
    expect(textOf(open(feed, clock).surface.view())).toBe('One.|gap')
  })

  it('[A25] that is closed leaves neither timer nor listener', () => {
    const { feed, clock, surface } = open()
    tell(feed, 'Good morning every')
    let drawn = 0
    surface.subscribe(() => {
      drawn += 1
    })
    surface.close()
    tell(feed, 'Good morning everyone')
    expect([clock.pending(), drawn]).toEqual([0, 0])
  })

  it('[A25] changes nothing where nothing of its setup changes', () => {
    const { surface } = open()
    const setup = { ...fast, holdBackMs: 700 }
    let drawn = 0
    surface.subscribe(() => {
      drawn += 1
    })
    surface.change(setup)
    expect(drawn).toBe(0)
    surface.change({ ...setup, holdBackMs: 0 })
    expect(drawn).toBe(1)
  })
})
