import '@fontsource-variable/noto-sans/wght.css'

/** The style sheet with the faces of the bundled font; its files are fetched when letters of theirs are drawn. */
export const lettersFace = true
