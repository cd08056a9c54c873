const asked = new URLSearchParams(location.search);

/** What a list shows: as many players as the address asks for, each with a sound of its own. */
export const SECONDS = asked.get('sound') === 'short' ? 2 : 60;
const COUNT = Number(asked.get('count') ?? 1);

export const addressOf = (index: number): string => `/sound/${asked.get('sound') ?? 'long'}?${index}`;

/** As the backend stores them: the loudest of each slice, 0 to 1; nowhere silent, which would be a gap. */
export function peaksOf(index: number): number[] {
  return Array.from({ length: 400 }, (_, slice) => (1 + ((slice * 7 + index * 13) % 29) * ((slice >> 4) % 5)) / 120);
}

export interface Shown {
  /** Resolves when all that it shows by itself is there. */
  there: Promise<unknown>;
  /** Where it stands, as a share of the whole. */
  position(): number;
}

/** Puts the list on the page. */
export function list(show: (box: HTMLElement, index: number) => Shown): void {
  const players = Array.from({ length: COUNT }, (_, index) => {
    const box = document.createElement('div');
    box.className = 'box';
    document.querySelector('main')!.append(box);
    return show(box, index);
  });
  probe.position = players[0]!.position;
  probe.stands(Promise.all(players.map(({ there }) => there)));
}
