import { readFileSync, renameSync } from 'node:fs'

export type FileState = { readonly kind: 'good' | 'absent' } | { readonly kind: 'corrupt'; readonly keptAs: string | null }

/** Looks at a JSON file before anything else opens it; one that is no JSON object is renamed, so that nothing in it is lost. */
export function setCorruptAside(file: string, wallMs: number): FileState {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return isAbsent(error) ? { kind: 'absent' } : { kind: 'corrupt', keptAs: rename(file, wallMs) }
  }
  return isJsonObject(text) ? { kind: 'good' } : { kind: 'corrupt', keptAs: rename(file, wallMs) }
}

function rename(file: string, wallMs: number): string | null {
  const time = new Date(wallMs).toISOString().replaceAll(/[:.]/gu, '-')
  const keptAs = file.replace(/\.json$/u, `.corrupt-${time}.json`)
  try {
    renameSync(file, keptAs)
    return keptAs
  } catch {
    return null
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
