import { AppError } from '../../services.ts'

/** What the disk refuses, in words; nothing has changed then. */
export async function notSaved<Result>(saving: Promise<Result>): Promise<Result> {
  try {
    return await saving
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('not-saved', 'This could not be saved, so nothing was changed. Look whether the disk is full and whether you may write in Dragoman’s folder.', { cause: error })
  }
}
