import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { CaptionSetup, CaptionView } from '../../src-shared/captions/types.ts'
import type { App } from '../app/app.ts'
import { useApp } from '../app/app-context.ts'
import type { CaptionFeed } from './caption-feed.ts'
import { CaptionSurface } from './caption-surface.ts'

/** The live screen's captions outlive the screen: who looks into the library and comes back finds the same lines. */
const liveSurfaces = new WeakMap<CaptionFeed, CaptionSurface>()

function liveSurface({ captions, ports }: App, setup: CaptionSetup): CaptionSurface {
  const known = liveSurfaces.get(captions)
  if (known !== undefined) return known
  const surface = new CaptionSurface(captions, ports.clock, setup)
  liveSurfaces.set(captions, surface)
  return surface
}

/** Captions of the live screen. `setup` must be the same object until something in it changes; null: not known yet, everything stays. */
export function useLiveCaptions(setup: CaptionSetup | null): CaptionView {
  const app = useApp()
  const [surface] = useState(() => liveSurface(app, setup ?? UNKNOWN))
  useLayoutEffect(() => {
    if (setup !== null) surface.change(setup)
  }, [surface, setup])
  return useSyncExternalStore(surface.subscribe, surface.view)
}

/** Captions of a window of its own, for as long as the component stands. `setup` as above. */
export function useOwnCaptions(setup: CaptionSetup | null): CaptionView {
  const { captions, ports } = useApp()
  const [surface] = useState(() => new CaptionSurface(captions, ports.clock, setup ?? UNKNOWN))
  useEffect(() => () => surface.close(), [surface])
  useLayoutEffect(() => {
    if (setup !== null) surface.change(setup)
  }, [surface, setup])
  return useSyncExternalStore(surface.subscribe, surface.view)
}

const UNKNOWN: CaptionSetup = { holdBackMs: 0, lines: null, show: 'both', mine: null, fits: () => true }
