/** The library's file in the data folder. */
export const DATABASE_FILE = 'library.db'
/** Files SQLite keeps beside it while it is open. */
export const SIDE_FILES = ['-wal', '-shm'] as const
