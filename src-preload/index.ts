/** The preload hands the page its one MessagePort; until the desktop window exists there is nothing to hand over. */
export {}
