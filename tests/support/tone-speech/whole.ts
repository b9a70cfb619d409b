/** One word as a service heard it. */
interface Heard {
  readonly word: number | null
  readonly damaged: boolean
}

/** The words, where a damaged one is -1: the same holes in two recordings may be called by different words. */
export function plain(words: readonly Heard[]): number[] {
  return words.map(({ word, damaged }) => (word === null || damaged ? -1 : word))
}

/** Torn words beyond this share are no accident of a device. */
const MOST_TORN = 0.2
const ALWAYS_FORGIVEN = 2

/**
 * `whole` when these words were heard, each once and in order; otherwise what was heard, to be read in a failure. A simulated device or a tab
 * mixed on a busy machine tears holes into its own sound: a damaged word counts where it stands, and two damaged ones beside each other may be one torn apart.

 * At most `torn` damaged ones are forgiven.
 */
export function toldOf(heard: readonly Heard[], words: readonly number[], torn = Math.max(ALWAYS_FORGIVEN, words.length * MOST_TORN)): string {
  const damaged = heard.filter((one) => one.damaged).length
  return damaged <= torn && reaches(heard, words.length, words) ? 'whole' : heard.map((one) => (one.damaged ? `(${one.word ?? '?'})` : one.word)).join(' ')
}

function reaches(heard: readonly Heard[], wanted: number, words: readonly number[]): boolean {
  let places = new Set([0])
  let lastDamaged = false
  for (const { word, damaged } of heard) {
    const next = new Set<number>()
    for (const place of places) {
      if (place < words.length && (damaged || words[place] === word)) next.add(place + 1)
      if (damaged && lastDamaged) next.add(place)
    }
    places = next
    lastDamaged = damaged
  }
  return places.has(wanted)
}
