import { css, html, LitElement } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import { rove } from '../../elements/roving-focus.ts'
import '../../elements/ui-icon.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { enterMode, leaveMode, mapMode, mapTools, type MapTool } from '../../map/map-registry.ts'
import { mayDo, session } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { Watch } from '../../state/watch.ts'

/** The tools of the map in one column: Tab reaches it once, arrows walk in it. */
@customElement('map-toolbar')
export class MapToolbar extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      [role='toolbar'] {
        display: flex;
        flex-direction: column;
        gap: 2px;
        padding: 4px;
        border-radius: var(--r-2);
        background: var(--c-surface);
        box-shadow: var(--e-2);
      }
      hr {
        width: 24px;
        margin: 3px auto;
        border: 0;
        border-top: 1px solid var(--c-line);
      }
      button {
        display: grid;
        place-items: center;
        width: var(--h-ctl);
        height: var(--h-ctl);
        padding: 0;
        border: 0;
        border-radius: var(--r-2);
        background: none;
        color: var(--c-text-2);
      }
      button:hover {
        background: var(--c-surface-3);
      }
      button[aria-pressed='true'] {
        background: var(--c-accent-tint);
        color: var(--c-accent);
      }
      button[aria-disabled='true'] {
        color: var(--c-disabled-text);
        cursor: not-allowed;
      }
    `,
  ]
  readonly #mode = new Watch(this, mapMode)
  #stops: (() => void)[] = []

  constructor() {
    super()
    new Watch(this, session)
  }
  override connectedCallback() {
    super.connectedCallback()
    const list = mapTools.subscribe(() => {
      this.#unfollow()
      this.#stops = mapTools.get().flatMap(({ whyNot }) => whyNot?.listen(() => this.requestUpdate()) ?? [])
      this.requestUpdate()
    })
    this.#stop = list
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop?.()
    this.#unfollow()
  }
  #stop: (() => void) | undefined
  #unfollow() {
    for (const stop of this.#stops) stop()
    this.#stops = []
  }

  override render() {
    const tools = [browse, ...mapTools.get().filter(({ may }) => !may || mayDo(may))]
    const groups = [...new Set(tools.map(({ group }) => group))]
    return html`<div
      role="toolbar"
      aria-orientation="vertical"
      aria-label=${t('map-tools')}
      @keydown=${(event: KeyboardEvent) => rove(event, { press: false })}
    >
      ${groups.map(
        (group, at) =>
          html`${at ? html`<hr />` : ''}${tools
            .filter((tool) => tool.group === group)
            .map((tool) => this.#button(tool, tool === browse))}`,
      )}
    </div>`
  }
  #button(tool: MapTool, first: boolean) {
    const why = tool.whyNot?.get()
    const name = tool.label()
    const isOn = tool.modeId === this.#mode.value
    return html`<button
      type="button"
      tabindex=${first ? 0 : -1}
      aria-label=${name}
      aria-pressed=${tool.modeId ? isOn : ''}
      aria-disabled=${why ? 'true' : 'false'}
      title=${why ?? (tool.shortcut ? `${name} (${tool.shortcut})` : name)}
      @click=${() => useTool(tool)}
    >
      <ui-icon name=${tool.icon}></ui-icon>
    </button>`
  }
}

const browse: MapTool = {
  id: 'browse', order: 0, group: 'draw', icon: 'cursor', label: () => t('tool-browse'), shortcut: 'V', modeId: 'browse',
} // prettier-ignore

/** Presses a tool, from its button or by its letter. A refused one says why. */
export function useTool(tool: MapTool): void {
  const why = tool.whyNot?.get()
  if (why) showToast({ kind: 'info', title: tool.label(), detail: why })
  else if (tool.modeId) {
    if (tool.modeId === mapMode.get()) leaveMode()
    else enterMode(tool.modeId)
  } else tool.run?.()
}
/** The tool whose single letter this is. */
export const toolOfKey = (key: string): MapTool | undefined =>
  [browse, ...mapTools.get()].find(
    ({ shortcut, may }) => shortcut?.toLowerCase() === key.toLowerCase() && (!may || mayDo(may)),
  )
declare global {
  interface HTMLElementTagNameMap {
    'map-toolbar': MapToolbar
  }
}
