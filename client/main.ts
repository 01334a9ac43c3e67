/** Wires the app: the only client file that knows every feature. */
import './tokens.css'
import './base.css'
import './features/shell/app-shell.ts'
// Each says what it adds: workspaces, panels, slots, layers, modes, tools. Its elements load when first shown.
import './features/briefing/register.ts'
import './features/cluster/register.ts'
import './features/community/register.ts'
import './features/ledger/register.ts'
import './features/package/register.ts'
import './features/progress/register.ts'
import './features/session/register.ts'
import './features/shell/register.ts'
import { followAddress } from './state/snapshot.ts'

// First the shell: it asks for the session, and what features ask for once they know the address waits for that.
document.body.append(document.createElement('app-shell'))
followAddress()
