import { existsSync, writeFileSync } from 'node:fs'

/** True the first time on this computer; the file remembers. Where it cannot be written, once in this run. */
export function firstTime(file: string): () => boolean {
  let said = existsSync(file)
  return () => {
    if (said) return false
    said = true
    try {
      writeFileSync(file, '')
    } catch {
      // Saying it again next time is no harm.
    }
    return true
  }
}
