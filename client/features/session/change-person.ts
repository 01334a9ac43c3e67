import type { Person } from '#contract/session'
import { ApiProblem } from '../../api/client.ts'
import { signOut, switchDemoPerson } from '../../api/session.ts'
import { t } from '../../i18n/session.ts'
import { loadSession, replaceSession } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'

export const becomePerson = ({ login }: Person): Promise<void> =>
  telling(async () => replaceSession(await switchDemoPerson(login)))

export const leave = (): Promise<void> =>
  telling(async () => {
    await signOut()
    await loadSession()
    showToast({ kind: 'info', title: t('session-signed-out') })
  })

async function telling(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    showToast({ kind: 'error', title: t('session-failed'), detail: error.message })
  }
}
