import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'
import { isOwnMainFrame } from './display-sound.ts'

/** The only wrapper around ipcMain: whoever is not our own page, in a window's main frame, is rejected. */
export function handleTrusted(ipcMain: Pick<IpcMain, 'handle'>, channel: string, run: (frame: WebFrameMain, sender: WebContents) => void): void {
  ipcMain.handle(channel, (event: IpcMainInvokeEvent) => {
    // Read at once: the frame is gone after a navigation.
    const frame = event.senderFrame
    if (frame === null || !isOwnMainFrame(frame)) throw new Error(`${channel} is for the window of Dragoman only.`)
    run(frame, event.sender)
  })
}
