import { contains, type Point, type Rect } from './geometry.ts'

/** A display as Electron describes it, as far as it is needed. */
export interface DisplayFacts {
  readonly id: number
  readonly label: string
  readonly internal: boolean
  readonly bounds: Rect
  readonly workArea: Rect
  readonly scaleFactor: number
  readonly rotation: number
}

export interface KnownDisplay extends DisplayFacts {
  /** The same after a restart, another scale, another place at the desk or a turn. */
  readonly name: string
}

/**
 * Names each display by what does not change: what the system calls it and how many points it has. Its id does (Linux counts them, Windows
 * makes them from the port). Two of one kind are told apart by where they stand.
 */
export function nameDisplays(displays: readonly DisplayFacts[]): KnownDisplay[] {
  const inOrder = [...displays].sort((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || a.id - b.id)
  const seen = new Map<string, number>()
  return inOrder.map((display) => {
    const kind = kindOf(display)
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return { ...display, name: count === 1 ? kind : `${kind} #${count}` }
  })
}

function kindOf({ label, internal, bounds, scaleFactor }: DisplayFacts): string {
  const points = [bounds.width, bounds.height].map((length) => Math.round(length * scaleFactor)).sort((a, b) => b - a)
  // Rounding of scaled bounds differs by a point or two from scale to scale.
  const size = points.map((length) => Math.round(length / 4) * 4).join('x')
  return `${label.trim().slice(0, 120)}|${internal ? 'built-in' : 'external'}|${size}`
}

/** Which displays are there, in no order. */
export function arrangementOf(displays: readonly KnownDisplay[]): string {
  return displays.map(({ name }) => name).sort().join(' & ').slice(0, 1000)
}

/** The display a point is on, else the one nearest to it. */
export function displayAt(displays: readonly KnownDisplay[], point: Point): KnownDisplay | null {
  const on = displays.find(({ bounds }) => contains(bounds, point))
  if (on !== undefined) return on
  const distance = ({ bounds: { x, y, width, height } }: KnownDisplay): number => Math.hypot(Math.max(x - point.x, 0, point.x - x - width), Math.max(y - point.y, 0, point.y - y - height))
  return [...displays].sort((a, b) => distance(a) - distance(b))[0] ?? null
}
