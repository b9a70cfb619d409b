import { AppError, type OverlayServices, type ShortcutServices, type SystemServices } from '../services.ts'

const refusal = (): AppError => new AppError('not-here', 'Only the desktop app can do this.')
const notHere = (): Promise<never> => Promise.reject(refusal())
const noNews = (): AsyncIterable<never> => ({ [Symbol.asyncIterator]: () => ({ next: notHere }) })

/** What a host says that is only a browser. */
export const noSystem: SystemServices = { openSystemSound: notHere, closeSystemSound: notHere, programs: notHere, openVirtualMicrophone: notHere, closeVirtualMicrophone: notHere, openSystemSettings: notHere }
export const noOverlay: OverlayServices = { watch: noNews, change: notHere, resizeText: notHere, openWindow: notHere, pointer: notHere, drag: notHere, fit: notHere }
export const noShortcuts: ShortcutServices = { watch: noNews, quiet: noNews }
