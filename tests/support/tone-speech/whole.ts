/** One word as a service heard it. */
interface Heard {
  readonly word: number | null
  readonly damaged: boolean
}

/** The words, where a damaged one is -1: the same holes in two recordings may be called by different words. */
export function plain(words: readonly Heard[]): number[] {
  return words.map(({ word, damaged }) => (word === null || damaged ? -1 : word))
}

/** More words than this share torn beyond recognition are no accident of a device. */
const MOST_UNKNOWN = 0.2
const ALWAYS_FORGIVEN = 2

/**
 * `whole` when these words were heard, each once and in order; otherwise what was heard, to be read in a failure. A simulated device or a tab
 * mixed on a busy machine tears holes into its own sound: a damaged word counts where it stands, and two damaged ones beside each other may be one torn apart.
 * At most `torn` damaged ones are forgiven, and at most a fifth that are not even like the word in whose place they stand.
 */
export function toldOf(heard: readonly Heard[], words: readonly number[], torn = Number.POSITIVE_INFINITY): string {
  const damaged = heard.filter((one) => one.damaged).length
  const unknown = fewestUnknown(heard, words)
  const isWhole = damaged <= torn && unknown <= Math.max(ALWAYS_FORGIVEN, words.length * MOST_UNKNOWN)
  return isWhole ? 'whole' : heard.map((one) => (one.damaged ? `(${one.word ?? '?'})` : one.word)).join(' ')
}

/** Damaged words that are not like what they stand for, when all is laid along `words` as well as can be; infinite when it cannot be. */
function fewestUnknown(heard: readonly Heard[], words: readonly number[]): number {
  let places = new Map([[0, 0]])
  let before: Heard | null = null
  for (const one of heard) {
    const next = new Map<number, number>()
    const reach = (place: number, cost: number): void => void next.set(place, Math.min(cost, next.get(place) ?? Number.POSITIVE_INFINITY))
    for (const [place, cost] of places) {
      const isLike = words[place] === one.word
      if (place < words.length && (one.damaged || isLike)) reach(place + 1, cost + (isLike ? 0 : 1))
      if (one.damaged && before?.damaged === true) reach(place, cost + (one.word === before.word ? 0 : 1))
    }
    places = next
    before = one
  }
  return places.get(words.length) ?? Number.POSITIVE_INFINITY
}
