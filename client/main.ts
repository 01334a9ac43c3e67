/** Wires the app: the only client file that knows every feature. */
import './tokens.css'
import './base.css'
import './features/shell/app-shell.ts'
import { followAddress } from './state/snapshot.ts'

// Each feature says in its register.ts what it adds: workspaces, panels, slots, layers, modes, tools.
import.meta.glob('./features/*/register.ts', { eager: true })

// First the shell: it asks for the session, and what features ask for once they know the address waits for that.
document.body.append(document.createElement('app-shell'))
followAddress()
