/** Short names for what PocketBase's own type file nests deeply. */
type CoreApp = Pick<typeof $app, 'findRecordsByFilter' | 'findRecordById' | 'save'>;
/** Goes to the standard error stream, and so to the journal of the machine: it needs no room in the database. */
declare const console: { error(line: string): void };
/** A file of ours is for the server's user alone. PocketBase's type file makes an object of what is a number. */
type Mode = Parameters<typeof $os.writeFile>[2];
