/** Where the demo story happens in a city of full size: among the mills in the west. */
export const storyAt = [-3700, 700] as const
