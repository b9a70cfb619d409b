import { ListTree } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import type { HappenedProps } from './happened-panel.tsx'

const panel = new Chunk(() => import('./happened-panel.tsx'))

/** *What happened*: fetched when it is opened for the first time. */
export function Happened(props: HappenedProps): ReactNode {
  const [wasOpened, setOpened] = useState(props.open)
  if (props.open && !wasOpened) setOpened(true)
  return wasOpened ? <Opened {...props} /> : null
}

function Opened(props: HappenedProps): ReactNode {
  const code = useChunk(panel)
  return code === null ? null : <code.HappenedPanel {...props} />
}

/** Opens it from a card. */
export function HappenedButton({ id }: Pick<HappenedProps, 'id'>): ReactNode {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}><ListTree aria-hidden size="1.1em" />{t('figures.happened')}</Button>
      <Happened id={id} open={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
