const MASK = '[hidden]'

/** Shapes of secrets that may turn up in words of other programs: keys (also half masked), headers, credentials in URLs. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, `$1 ${MASK}`],
  [/\b(?:sk|ek|rk|pk)[-_][\w*-]{6,}/g, MASK],
  [/\bopenai-insecure-api-key\.[^\s"',;]+/g, `openai-insecure-api-key.${MASK}`],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi, `$1${MASK}@`],
]

/** Takes secrets out of a text: the given values wherever they stand, and whatever has the shape of one. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const values = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret !== '')
    // A secret that contains another must go first, or its rest would stay readable.
    .toSorted((a, b) => b.length - a.length)
  const withoutValues = values.reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
  return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), withoutValues)
}
