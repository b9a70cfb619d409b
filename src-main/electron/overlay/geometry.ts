import type { OverlayPlace } from '../../../src-shared/overlay/overlay-settings.ts'

/** In the px of the display's scale, as Electron counts. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Point {
  readonly x: number
  readonly y: number
}

const WIDEST_PX = 860
const NARROWEST_PX = 240
/** Between the overlay and the lower edge at first, as a share of the work area. */
const FIRST_BOTTOM = 0.04

/** Bottom centre, wide enough for a line of subtitles. */
export function firstPlace(workArea: Rect): OverlayPlace {
  return { centre: 0.5, bottom: FIRST_BOTTOM, widthPx: Math.min(WIDEST_PX, Math.round(workArea.width * 0.7)) }
}

/** Where a place is on this work area: always whole within it, however it has shrunk. */
export function boundsOf(place: OverlayPlace, heightPx: number, workArea: Rect): Rect {
  const width = clampWidth(place.widthPx, workArea)
  const height = Math.min(heightPx, workArea.height)
  const x = Math.round(workArea.x + place.centre * workArea.width - width / 2)
  const y = Math.round(workArea.y + workArea.height - place.bottom * workArea.height - height)
  return clampRect({ x, y, width, height }, workArea)
}

/** The place of bounds that somebody chose. */
export function placeOf(bounds: Rect, workArea: Rect): OverlayPlace {
  const share = (value: number): number => Math.min(1, Math.max(0, value))
  return {
    centre: share((bounds.x + bounds.width / 2 - workArea.x) / workArea.width),
    bottom: share((workArea.y + workArea.height - bounds.y - bounds.height) / workArea.height),
    widthPx: Math.round(bounds.width),
  }
}

export function clampWidth(width: number, workArea: Rect): number {
  return Math.min(workArea.width, Math.max(Math.min(NARROWEST_PX, workArea.width), Math.round(width)))
}

/** The same size moved by as little as it takes to be inside. */
export function clampRect(rect: Rect, workArea: Rect): Rect {
  const width = Math.min(rect.width, workArea.width)
  const height = Math.min(rect.height, workArea.height)
  return {
    x: Math.min(Math.max(rect.x, workArea.x), workArea.x + workArea.width - width),
    y: Math.min(Math.max(rect.y, workArea.y), workArea.y + workArea.height - height),
    width,
    height,
  }
}

export function contains(rect: Rect, point: Point): boolean {
  return point.x >= rect.x && point.y >= rect.y && point.x < rect.x + rect.width && point.y < rect.y + rect.height
}

export function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}
