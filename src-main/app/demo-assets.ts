import { existsSync } from 'node:fs'

/** No program lies deeper than this below the folder with its assets. */
const DEEPEST = 6

/** `assets/demo/` above a file of the program: beside `src-main` as well as beside the bundles. `url` is the file's `import.meta.url`. */
export function findDemoAssets(url: string): URL {
  for (let up = 1, prefix = './'; up <= DEEPEST; up += 1, prefix += '../') {
    const folder = new URL(`${prefix}assets/demo/`, url)
    if (existsSync(new URL('voices.json', folder))) return folder
  }
  return new URL('../../assets/demo/', url)
}
