import type { SoundOrigin } from './port.ts'

/** Newer than the typings: Chromium 141 on. What was asked for says nothing, what the track says does (electron-audio.md 1.2 and 1.6). */
type RestrictedSettings = MediaTrackSettings & { readonly restrictOwnAudio?: boolean }

/** Where shared sound comes from, as far as the browser tells. Ask before the picture is stopped: it knows what was shared. */
export function originOf(stream: MediaStream): SoundOrigin {
  const surface = stream.getVideoTracks()[0]?.getSettings().displaySurface
  if (surface === 'browser' && !isOwnTab(stream)) return { kind: 'others' }
  return { kind: 'output', restricted: leavesUsOut(stream), output: null }
}

/** The system says that what we play is not in it. */
export function leavesUsOut(stream: MediaStream): boolean {
  const settings: RestrictedSettings = stream.getAudioTracks()[0]?.getSettings() ?? {}
  return settings.restrictOwnAudio === true
}

/** Newer than the typings: Chromium 102 on. */
interface CaptureHandles extends MediaDevices {
  setCaptureHandleConfig?(config: { readonly handle: string; readonly permittedOrigins: readonly string[] }): void
}
interface CapturedTrack extends MediaStreamTrack {
  getCaptureHandle?(): { readonly handle?: string } | null
}

let ownHandle: string | null = null

/** Lets `originOf` know this page again when it is shared itself. Once a page; within another page it may not, and counts as any other. */
export function markOwnTab(mediaDevices: CaptureHandles): void {
  if (ownHandle !== null || mediaDevices.setCaptureHandleConfig === undefined) return
  const handle = crypto.randomUUID()
  try {
    // Nobody but this page learns it.
    mediaDevices.setCaptureHandleConfig({ handle, permittedOrigins: [location.origin] })
    ownHandle = handle
  } catch {
    // Not the top of its tab.
  }
}

function isOwnTab(stream: MediaStream): boolean {
  const [picture]: readonly CapturedTrack[] = stream.getVideoTracks()
  return ownHandle !== null && picture?.getCaptureHandle?.()?.handle === ownHandle
}
