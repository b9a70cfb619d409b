import type { Side } from '../../../src-shared/library-schemas.ts'

export type CellName = 'when' | Side

/** The cell that has (or gets) the keyboard. */
export interface ActiveCell {
  readonly position: number
  readonly cell: CellName
}

export type GridCommand =
  | { readonly kind: 'go'; readonly to: ActiveCell }
  | { readonly kind: 'edit' }
  | { readonly kind: 'hear' }
  | { readonly kind: 'bookmark' }
  | { readonly kind: 'review' }
  | { readonly kind: 'note' }
  | { readonly kind: 'merge' }
  | { readonly kind: 'none' }

interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrl: boolean
  readonly alt: boolean
}

interface GridShape {
  readonly total: number
  readonly rtl: boolean
}

const CELLS: readonly CellName[] = ['when', 'source', 'target']
/** Rows that Page Up and Page Down pass. */
const PAGE_ROWS = 10
const LETTERS: Readonly<Record<string, GridCommand>> = { KeyB: { kind: 'bookmark' }, KeyR: { kind: 'review' }, KeyN: { kind: 'note' }, KeyM: { kind: 'merge' } }
const NONE: GridCommand = { kind: 'none' }

/** What a key does on a cell that is not being edited. Letters go by their place on the keyboard, whatever script it writes. */
export function gridCommand(pressed: Pressed, at: ActiveCell, shape: GridShape): GridCommand {
  if (pressed.alt) return NONE
  const moved = move(pressed, at, shape)
  if (moved !== null) return { kind: 'go', to: moved }
  if (pressed.ctrl) return NONE
  if (pressed.key === 'Enter' || pressed.key === 'F2') return { kind: at.cell === 'when' ? 'hear' : 'edit' }
  return LETTERS[pressed.code] ?? NONE
}

function move({ key, ctrl }: Pressed, { position, cell }: ActiveCell, { total, rtl }: GridShape): ActiveCell | null {
  const row = (to: number): ActiveCell => ({ position: Math.max(0, Math.min(total - 1, to)), cell })
  const column = (step: number): ActiveCell => ({ position, cell: CELLS[Math.max(0, Math.min(CELLS.length - 1, CELLS.indexOf(cell) + step))] ?? cell })
  switch (key) {
    case 'ArrowDown':
      return ctrl ? null : row(position + 1)
    case 'ArrowUp':
      return ctrl ? null : row(position - 1)
    case 'ArrowRight':
      return ctrl ? null : column(rtl ? -1 : 1)
    case 'ArrowLeft':
      return ctrl ? null : column(rtl ? 1 : -1)
    case 'PageDown':
      return row(position + PAGE_ROWS)
    case 'PageUp':
      return row(position - PAGE_ROWS)
    case 'Home':
      return ctrl ? { position: 0, cell } : { position, cell: 'when' }
    case 'End':
      return ctrl ? row(total - 1) : { position, cell: 'target' }
    default:
      return null
  }
}
