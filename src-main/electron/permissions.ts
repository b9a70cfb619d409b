import type { Session } from 'electron'
import { isAllowed, mediaTypesOfCheck } from './permission-policy.ts'

/** Both handlers: without the check handler, what was never asked would be granted. */
export function installPermissions(session: Session): void {
  // Reset first, so that nothing granted by an earlier handler is remembered.
  session.setPermissionRequestHandler(null)
  session.setPermissionCheckHandler(null)
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? details.mediaTypes : undefined
    callback(isAllowed({ permission, from: details.requestingUrl, isMainFrame: details.isMainFrame, ...(mediaTypes === undefined ? {} : { mediaTypes }) }))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isAllowed({ permission, from: details.requestingUrl ?? requestingOrigin, isMainFrame: details.isMainFrame, mediaTypes: mediaTypesOfCheck(details.mediaType) }),
  )
  session.setDevicePermissionHandler(() => false)
}
