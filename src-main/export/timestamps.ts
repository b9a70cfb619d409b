/** `01:02:03` and the ms after it, from whole ms. */
function parts(ms: number): { readonly clock: string; readonly rest: string } {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return {
    clock: `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`,
    rest: String(ms % 1000).padStart(3, '0'),
  }
}

/** `01:02:03` */
export function clockTime(ms: number): string {
  return parts(Math.max(0, Math.floor(ms))).clock
}

/** `01:02:03,004` or with a dot: the only difference between the two subtitle formats' times. */
export function cueTime(ms: number, separator: ',' | '.'): string {
  const { clock, rest } = parts(ms)
  return `${clock}${separator}${rest}`
}
