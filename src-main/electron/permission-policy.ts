import { isOwnUrl } from './app-origin.ts'

/** What is asked for: `mediaTypes` of a request, `mediaType` of a check. */
export interface PermissionQuestion {
  readonly permission: string
  /** Address or origin of the frame that asks; undefined where nobody says. */
  readonly from: string | undefined
  readonly isMainFrame: boolean
  readonly mediaTypes?: readonly string[]
}

/** The one place where permissions are decided: our own page may hear, take the display's sound and choose a loudspeaker. All else is refused. */
export function isAllowed({ permission, from, isMainFrame, mediaTypes = [] }: PermissionQuestion): boolean {
  if (from === undefined || !isOwnUrl(from) || !isMainFrame) return false
  switch (permission) {
    case 'media':
      // A microphone and never a camera. A request that names no type was a screen once (Electron before 45) and is none of ours.
      return mediaTypes.length > 0 && mediaTypes.every((type) => type === 'audio')
    case 'display-capture':
    case 'speaker-selection':
      return true
    default:
      return false
  }
}

/** Listing devices is checked as `unknown`: it names what may be heard, and what may be seen is refused when it is opened. */
export function mediaTypesOfCheck(mediaType: string | undefined): readonly string[] {
  return mediaType === undefined || mediaType === 'unknown' ? ['audio'] : [mediaType]
}
