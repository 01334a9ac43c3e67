import { t } from '../../i18n/shell.ts'
import { showToast } from '../../state/toasts.ts'

let made: Promise<HTMLElement> | undefined

/** The one map of the page: its code, half of everything, comes after the frame stands. */
export function loadMapView(): Promise<HTMLElement> {
  made ??= import('../../map/map-view.ts').then(
    () => {
      const view = document.createElement('map-view')
      view.slot = 'map'
      return view
    },
    (error: unknown) => {
      made = undefined
      showToast({ kind: 'error', title: t('map-failed'), detail: t('load-failed-why') })
      throw error
    },
  )
  return made
}
