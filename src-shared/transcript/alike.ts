/** How like two texts are, 0..1, by the pairs of letters they share; letters without neighbours count alone. Works in every script. */
export function alike(a: string, b: string): number {
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)]
  const count = pairsA.length + pairsB.length
  if (count === 0) return 0
  const left = new Map<string, number>()
  for (const pair of pairsA) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of pairsB) {
    const rest = left.get(pair) ?? 0
    if (rest === 0) continue
    left.set(pair, rest - 1)
    shared += 1
  }
  return (2 * shared) / count
}

function pairsOf(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '')
  return words.flatMap((word) => {
    const letters = [...word]
    return letters.length === 1 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
  })
}
