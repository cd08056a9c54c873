/** All that anybody may read without signing in. A collection is added here deliberately or not at all. */
export const PUBLIC: readonly string[] = ['practices', 'coach_hours'];
