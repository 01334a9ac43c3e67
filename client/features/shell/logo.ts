import { svg, html } from 'lit'

/** Four yards and the path that joins them. */
export const logo = html`<svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true">
  ${svg`<path d="M3 4h11v9H3z" fill="var(--c-accent)"/>
  <path d="M16.5 3H27v12h-7l-3.5-3z" fill="var(--c-accent)" fill-opacity=".55"/>
  <path d="M4 15.5h9l4 4V27H4z" fill="var(--c-accent)" fill-opacity=".55"/>
  <path d="M19.5 17.5H26V26h-6.5z" fill="var(--c-accent)"/>
  <path d="M11 11l4 4 8 7" stroke="var(--c-surface)" stroke-width="1.6" fill="none"/>`}
</svg>`
