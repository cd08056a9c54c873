/** What stands in the place of “kept” and “safe” where the browser keeps nothing for the page. */
export const enNowhere = {
  nowhere: {
    waiting: 'In this page only',
    offline: 'There is no connection right now. Keep this page open until there is one.',
    refused: 'The server could not accept this. It is in this page only: please save it as a file.',
    signInToSend:
      'One last step: who are you? What you said is in this page only, and leaves as soon as you are signed in.',
  },
};

export type NowhereStrings = typeof enNowhere;
