import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown; html: string }[] }[] }>
}

/** axe finds nothing on the page as it stands, open dialogs and shadow roots included (WCAG 2.0 to 2.2, A and AA). */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  // Not as a script tag: the page's own security policy refuses inline scripts, and shall.
  await page.evaluate(source)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run({
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // Experimental and off by default: it takes a label that says more than the row shows for a mismatch.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
  expect({ where, violations }).toEqual({ where, violations: [] })
}
