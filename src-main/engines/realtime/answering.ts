export interface Pair {
  /** What was said, empty when it is not known. */
  readonly source: string
  readonly target: string
}

/** What assistants say and speakers seldom do; in the languages such models fall back to. */
const ASSISTANT = [
  /\bas an? (?:ai|language model|assistant)\b/iu,
  /\bhow (?:can|may) i (?:help|assist) you\b/iu,
  /\bi(?:'|’)?m (?:here to help|an? ai)\b/iu,
  /\b(?:i cannot|i can(?:'|’)t|i(?:'|’)m unable to|i am unable to) (?:help|assist|translate|hear|understand|provide)\b/iu,
  /^(?:sure|certainly|of course)[,!.]? here(?:'|’)?s?\b/iu,
  /\bwie kann ich (?:ihnen|dir) helfen\b/iu,
  /\bals ki\b/iu,
  /\bcomment puis-je (?:vous|t['’])aider\b/iu,
  /¿?en qué puedo ayudar/iu,
] as const

const QUESTION = /[?？؟;][\s"'»”’)\]]*$/u
/** Greek asks with a semicolon; elsewhere it is no question. */
const REAL_QUESTION = /[?？؟][\s"'»”’)\]]*$/u
const MUCH_LONGER = 4
const LONG = 160

/**
 * Whether the model answered what it heard instead of translating it. Meant to be seldom wrong rather than to find everything: it warns
 * only. Without a source text only the phrases of assistants count.
 */
export function looksAnswered({ source, target }: Pair): boolean {
  const [said, given] = [source.trim(), target.trim()]
  if (given === '') return false
  if (ASSISTANT.some((phrase) => phrase.test(given)) && !ASSISTANT.some((phrase) => phrase.test(said))) return said === '' || !REAL_QUESTION.test(given) || !REAL_QUESTION.test(said)
  if (said === '') return false
  if (given.length > LONG && given.length > weight(said) * MUCH_LONGER) return true
  return isOneQuestion(said) && !QUESTION.test(given) && usesMarks(given)
}

/** Letters as an alphabet would need for it: a character of Chinese or Japanese is worth about three. */
function weight(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter) ? 3 : 1), 0)
}

/** A single question: of several sentences the last may be lost in another order. */
function isOneQuestion(text: string): boolean {
  return REAL_QUESTION.test(text) && !/[.!。！]\s+\S/u.test(text) && text.length > 8
}

/** Ends like a statement: a translation without any mark (Thai, notes) proves nothing. Japanese asks with か。 */
function usesMarks(text: string): boolean {
  return /[.!。！।]["'»”’)\]]*$/u.test(text) && !text.endsWith('か。')
}
