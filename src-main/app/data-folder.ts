import { resolve } from 'node:path'
import envPaths from 'env-paths'

/** Where everything the program stores goes: `--data`, else `DRAGOMAN_DATA`, else the system's place for application data. */
export function dataFolder(environment: Readonly<Record<string, string | undefined>>, named: string | null): string {
  const chosen = named ?? environment['DRAGOMAN_DATA']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  return envPaths('Dragoman', { suffix: '' }).data
}
