/** Whether the overlay is there, and why. */
export interface Presence {
  /** As the settings and the purpose say. */
  readonly wanted: boolean
  readonly running: boolean
  /** It was asked for by hand while nothing runs, to be put in its place. */
  readonly asked: boolean
  /** A session has just ended: its last words can still be read. */
  readonly lingers: boolean
}

export const NOT_THERE: Presence = { wanted: false, running: false, asked: false, lingers: false }

export type PresenceEvent =
  | { readonly type: 'wanted'; readonly wanted: boolean; readonly byHand: boolean }
  | { readonly type: 'session'; readonly running: boolean }
  | { readonly type: 'lingered' }
  /** The window of the program was closed. */
  | { readonly type: 'window-closed' }

export function nextPresence(presence: Presence, event: PresenceEvent): Presence {
  switch (event.type) {
    case 'wanted':
      return { ...presence, wanted: event.wanted, asked: event.wanted && !presence.running && (event.byHand || presence.asked), lingers: event.wanted && presence.lingers }
    case 'session':
      if (event.running === presence.running) return presence
      return { ...presence, running: event.running, asked: false, lingers: !event.running && presence.wanted }
    case 'lingered':
      return { ...presence, lingers: false }
    case 'window-closed':
      return { ...presence, asked: false, lingers: false }
  }
}

export function isThere({ wanted, running, asked, lingers }: Presence): boolean {
  return wanted && (running || asked || lingers)
}
