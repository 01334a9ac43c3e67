export interface Settings {
  databaseUrl: string | undefined
}
