/** Ends every sign-in of the person who asks: no token given out before this moment works again. */
export function signOutEverywhere(event: core.RequestEvent): void {
  const person = event.auth!;
  person.refreshTokenKey();
  $app.save(person);
  event.noContent(204);
}
