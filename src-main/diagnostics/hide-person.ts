const HIDDEN = '[hidden]'

/** Home folders of the systems we know, with the name in them, also as JSON writes them. Names may have spaces: rather too much is hidden. */
const HOMES = /((?:\/home|\/Users|\/var\/home|[A-Za-z]:(?:\\{1,2}|\/)Users)(?:\\{1,2}|\/))[^/\\"':\n]+/g

export interface Person {
  /** Folders that tell who or where the user is; the longest go first. */
  readonly folders: readonly string[]
  /** Login name and the computer's name. */
  readonly names: readonly string[]
}

/** Takes the user's name and folders out of a text that will be sent to somebody. */
export function hidePerson(text: string, { folders, names }: Person): string {
  const withoutFolders = [...folders]
    .flatMap((folder) => (folder.length > 1 ? [folder, folder.replaceAll('\\', '\\\\')] : []))
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, folder) => rest.replaceAll(folder, HIDDEN), text)
  const withoutHomes = withoutFolders.replace(HOMES, `$1${HIDDEN}`)
  // A name of one or two letters would take every such letter with it.
  return names.filter((name) => name.length > 2).reduce((rest, name) => rest.replace(wholeWord(name), HIDDEN), withoutHomes)
}

function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${name.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}(?![\\p{L}\\p{N}_])`, 'giu')
}
