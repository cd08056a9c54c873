/** Short names for what PocketBase's own type file nests deeply. */
type CoreApp = Pick<typeof $app, 'findRecordsByFilter' | 'findRecordById' | 'save'>;
