/** Asks for something in the S3 store, where one is set, so that the operator hears of it when it is out of reach. */
export function watchStore(): void {
  if (!$app.settings().s3.enabled) return;
  const store = $app.newFilesystem();
  try {
    store.exists('coachlight'); // there is none: a store that answers says so, any other throws
  } finally {
    store.close();
  }
}

/**
 * Does what needs the store. One that is out of reach is no refusal and no loss: with a 503 whoever
 * asked tries again, for as long as it takes.
 */
export function throughStore(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (isOutOfReach()) throw new ApiError(503, 'The store of files is out of reach.');
    throw error;
  }
}

function isOutOfReach(): boolean {
  try {
    watchStore();
    return false;
  } catch (error) {
    console.error(`coachlight: the store of files is out of reach: ${error}`);
    return true;
  }
}
