/** The same as en-look.ts, in Arabic. */
export const arLook = {
  open: 'مظهر الترجمة المكتوبة',
}
