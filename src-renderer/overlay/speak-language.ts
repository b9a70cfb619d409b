/** Tells a document in which language it speaks. */
export function speakIn({ documentElement }: Document): (language: string, direction: 'ltr' | 'rtl') => void {
  return (language, direction) => {
    documentElement.lang = language
    documentElement.dir = direction
  }
}
