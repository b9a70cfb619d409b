/** A name from the wire that is safe to log: nothing but the letters such names are made of. */
export function safeName(name: string): string {
  return /^[\w.-]{1,64}$/.test(name) ? name : 'unprintable'
}
