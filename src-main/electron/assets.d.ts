/** A file copied beside the bundle; the import is its path (electron-vite). */
declare module '*?asset' {
  const path: string
  export default path
}
