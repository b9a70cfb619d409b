import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

export type Toasts = ReturnType<typeof Toast.createToastManager>
export const createToasts = (): Toasts => Toast.createToastManager()

interface ToastsProps {
  readonly toasts: Toasts
  readonly closeLabel: string
  readonly regionLabel: string
  readonly children: ReactNode
}

/** Short confirmations ("Copied") that go by themselves. Nothing that matters is said only here. */
export function ToastRegion({ toasts, closeLabel, regionLabel, children }: ToastsProps): ReactNode {
  return (
    <Toast.Provider toastManager={toasts} timeout={5000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts" aria-label={regionLabel}>
          <ToastList closeLabel={closeLabel} label={regionLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList({ closeLabel, label }: { readonly closeLabel: string; readonly label: string }): ReactNode {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast" aria-label={label}>
      <Toast.Description className="toast-words" />
      <Toast.Action className="button toast-action" />
      <Toast.Close className="icon-button" aria-label={closeLabel}>
        <X aria-hidden size="1.1em" />
      </Toast.Close>
    </Toast.Root>
  ))
}
