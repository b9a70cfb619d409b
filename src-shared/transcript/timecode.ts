/** Whole seconds as `00:01:05`; hours grow beyond two digits when they must. */
export function timecode(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** Whole ms as `00:01:05,004`, or with a dot: subtitle formats differ in nothing else. */
export function exactTimecode(ms: number, separator: ',' | '.'): string {
  const whole = Math.max(0, Math.round(ms))
  return `${timecode(whole)}${separator}${String(whole % 1000).padStart(3, '0')}`
}
