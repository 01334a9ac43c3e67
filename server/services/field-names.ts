/** The field of a column as Kysely's plugin names it: floor_area_m2 is floorAreaM2. */
export const fieldOf = (column: string): string =>
  column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
