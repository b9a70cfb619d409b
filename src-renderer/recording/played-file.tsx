import { FileAudio } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'

/** What is played, where live sound has its source. */
export function PlayedFile({ name }: { readonly name: string }): ReactNode {
  const { t } = useWords()
  return (
    <p className="played-file">
      <FileAudio aria-hidden size="1.2em" />
      <span className="visually-hidden">{t('recording.playing')} </span>
      <bdi>{name}</bdi>
    </p>
  )
}
