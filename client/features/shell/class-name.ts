import { findText } from '../../i18n/core.ts'
import '../../i18n/shell.ts'

/** The name of a class of the map in the language of the interface: "class-" and its key. */
export const className = (key: string): string => findText(`class-${key}`) ?? key
