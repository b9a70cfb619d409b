import type { OverlayPicture } from './overlay-control.ts'

/** The dot: green, amber with words, grey with words. */
export interface OverlayStatus {
  readonly tone: 'good' | 'waiting' | 'resting'
  /** Null: the dot says enough. */
  readonly key: string | null
}

export function overlayStatus({ session, connected }: Pick<OverlayPicture, 'session' | 'connected'>): OverlayStatus {
  if (!connected) return { tone: 'waiting', key: 'overlay.state.lost' }
  switch (session.kind) {
    case 'live':
      return { tone: 'good', key: null }
    case 'recovering':
      return { tone: 'waiting', key: 'overlay.state.recovering' }
    case 'connecting':
      return { tone: 'waiting', key: 'overlay.state.connecting' }
    case 'held':
      return { tone: 'waiting', key: 'overlay.state.held' }
    case 'paused':
      return { tone: 'resting', key: 'status.paused' }
    case 'asleep':
      return { tone: 'resting', key: 'status.asleep' }
    case 'draining':
      return { tone: 'resting', key: 'status.draining' }
    case 'idle':
      return { tone: 'resting', key: 'status.ready' }
    case 'ended':
      return { tone: 'resting', key: 'status.ended' }
  }
}
