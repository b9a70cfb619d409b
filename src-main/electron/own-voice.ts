/** Build of Windows from which leaving out our own voice works; on 19041 the capture fails to open (electron-audio.md 1.6). */
const FIRST_WINDOWS_BUILD = 19_045

/** Whether the capture of this computer's sound can leave out what we play ourselves. On Linux asking for it changes nothing. */
export function canRestrictOwnAudio(platform: NodeJS.Platform, systemVersion: string): boolean {
  if (platform === 'darwin') return true
  if (platform !== 'win32') return false
  const build = Number(systemVersion.split('.')[2])
  return Number.isInteger(build) && build >= FIRST_WINDOWS_BUILD
}
