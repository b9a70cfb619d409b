import { useAct, useApp } from '../app/app-context.ts'
import { useWords } from '../i18n/use-words.ts'

/** How long a deletion can be taken back from its message, ms. Later it can from the library, for a day. */
const UNDO_MS = 12_000

/** Deletes a session at once and offers to take that back. */
export function useRemove(): (session: { readonly id: string; readonly title: string }) => void {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  return ({ id, title }) =>
    act(async () => {
      await app.library.remove(id)
      const undo = (): void => {
        app.toasts.close(toast)
        act(() => app.library.restore(id), t('library.restored', { title }))
      }
      const toast = app.toasts.add({ description: t('library.removed', { title }), timeout: UNDO_MS, actionProps: { children: t('library.undo'), onClick: undo } })
    })
}
