/** Whole seconds as `00:01:05`; hours grow beyond two digits when they must. */
export function timecode(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
}

/** Whole ms as `00:01:05,004`, or with a dot: subtitle formats differ in nothing else. */
export function exactTimecode(ms: number, separator: ',' | '.'): string {
  const whole = Math.max(0, Math.round(ms))
  const rest = whole % 1000
  return `${timecode(whole)}${separator}${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest}`
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`
}
