/** What main, preload and page of the desktop app agree on before the port stands; everything else goes over the port. */

/** The preload asks for the window's port; main answers on `PORT_CHANNEL`, or rejects whoever is not our page. */
export const CONNECT_CHANNEL = 'dragoman:connect'
export const PORT_CHANNEL = 'dragoman:port'
/** The message with which the preload hands the port to its own page. */
export const PORT_MESSAGE = 'dragoman:port'

/** All that the preload adds to the page. */
export interface PreloadSurface {
  readonly carrier: 'message-port'
}
export const PRELOAD_KEY = 'dragoman'
