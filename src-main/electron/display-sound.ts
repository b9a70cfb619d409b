import type { DisplayMediaRequestHandlerHandlerRequest, Session, Streams, WebFrameMain } from 'electron'
import { isOwnUrl } from './app-origin.ts'

/**
 * This computer's sound for our own page: its own picture, thrown away at once, and the loopback. A picture of the app itself needs no screen
 * permission on macOS and no portal on Wayland (electron-audio.md 1.1). Null refuses.
 */
export function answerDisplayRequest(request: DisplayMediaRequestHandlerHandlerRequest): Streams | null {
  const { frame, videoRequested, audioRequested } = request
  if (frame === null || !isOwnMainFrame(frame) || !audioRequested || !videoRequested) return null
  return { video: frame, audio: 'loopback' }
}

/** An embedded frame would be granted what the whole window is granted. */
export function isOwnMainFrame(frame: Pick<WebFrameMain, 'url' | 'parent'>): boolean {
  return frame.parent === null && isOwnUrl(frame.url)
}

export function installDisplaySound(session: Session): void {
  // Answered exactly once and never by the system's picker, which gave no sound (electron#44685).
  session.setDisplayMediaRequestHandler((request, callback) => callback(answerDisplayRequest(request)), { useSystemPicker: false })
}
