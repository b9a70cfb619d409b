import { ALargeSmall } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Popover } from '../design/popover.tsx'
import { useWords } from '../i18n/use-words.ts'

const panel = new Chunk(() => import('../settings/captions/quick-panel.tsx'))

/** *Aa*: what one changes about captions while reading them. Its panel is fetched when it is opened. */
export function QuickLook(): ReactNode {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      label={t('look.open')}
      opened={{ isOpen, onChange: setOpen }}
      trigger={<IconButton label={t('look.open')} className="quick-look" onPointerEnter={() => panel.preload()}><ALargeSmall aria-hidden size="1.3em" /></IconButton>}
    >
      <Panel onDone={() => setOpen(false)} />
    </Popover>
  )
}

function Panel({ onDone }: { readonly onDone: () => void }): ReactNode {
  const code = useChunk(panel)
  return code === null ? null : <code.QuickPanel onDone={onDone} />
}
