/** All that the overlay's page may ask of the app: neither keys, nor transcripts, nor files, nor settings to write. */
export const OVERLAY_CALLS: ReadonlySet<string> = new Set([
  'settings.watch',
  'session.watch',
  'session.pause',
  'session.resume',
  'shortcuts.watch',
  'overlay.watch',
  'overlay.change',
  'overlay.resizeText',
  'overlay.openWindow',
  'overlay.pointer',
  'overlay.drag',
  'overlay.fit',
  'app.capabilities',
])
