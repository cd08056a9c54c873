import { html, nothing, type TemplateResult } from 'lit';
import { SELF, type Finding, type FindingGroup } from '@coachlight/client';
import { direction, nameOf, number, sentence, why, type Drawing } from './drawing.js';

/**
 * The same numbers as rows. The roles are written out, because on a narrow page the rows
 * are laid out as blocks, and browsers then forget that it is a table.
 * @param open what is shown under the row that is open, where rows are walked with the arrow
 *   keys; `undefined`: the table is for reading alone
 */
export function table(drawing: Drawing, label: string, open?: unknown): TemplateResult {
  const { groups, findings, t } = drawing;
  return html`<table class="table" role="table" aria-label=${label}>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${t.finding}</th>
        ${groups.map((group) => html`<th role="columnheader" scope="col">${nameOf(group, t)}</th>`)}
        <th role="columnheader" scope="col">${t.allOthers}</th>
        <th role="columnheader" scope="col">${t.gap}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${findings.map((finding) => [
        row(finding, drawing, open !== undefined),
        open !== undefined && finding === drawing.current
          ? html`<tr role="row">
              <td role="cell" class="open" colspan=${groups.length + 3}>${open}</td>
            </tr>`
          : nothing,
      ])}
    </tbody>
  </table>`;
}

function row(finding: Finding, drawing: Drawing, walked: boolean): TemplateResult {
  const { groups, t, lang, current } = drawing;
  const { others, othersCount } = finding;
  const stop: number = finding === current ? 0 : -1;
  return html`<tr
    role="row"
    class=${finding === current ? 'current' : ''}
    aria-label=${walked ? rowPhrase(finding, drawing) : nothing}
    tabindex=${walked ? stop : nothing}
    data-item=${finding.item}
  >
    <th role="rowheader" scope="row" dir="auto">${finding.label}</th>
    ${groups.map(({ key, label }) => {
      const group = finding.groups.find((one) => one.key === key);
      return html`<td role="cell" data-label=${nameOf({ key, label }, t)}>${group ? cell(group, drawing) : '–'}</td>`;
    })}
    <td role="cell" data-label=${t.allOthers}>${others === null ? '–' : value(others, othersCount, lang)}</td>
    <td role="cell" data-label=${t.gap}>${sentence(direction(finding, drawing))}</td>
  </tr>`;
}

function cell(group: FindingGroup, { t, lang }: Drawing): TemplateResult {
  const missed = group.notObserved > 0 ? html` <small>${t.notObserved(group.notObserved)}</small>` : nothing;
  if (group.mean !== null) return html`${value(group.mean, group.count, lang)}${missed}`;
  return html`<span class="not-shown">${group.hidden === 'few' ? t.cellFew(group.count) : t.none}</span>${missed}`;
}

const value = (mean: number, count: number, lang: string): TemplateResult =>
  html`<b>${number(mean, lang)}</b> <small>(${number(count, lang)})</small>`;

/** The whole row in words, for the table. */
export function rowPhrase(finding: Finding, drawing: Drawing): string {
  const { t } = drawing;
  const groups = finding.groups.filter(({ key }) => key !== SELF);
  const said = groups.map((group) =>
    group.mean === null
      ? `${nameOf(group, t)}, ${why(group, t)}`
      : t.average(nameOf(group, t), number(group.mean, drawing.lang), t.people(group.count)),
  );
  const own = finding.self === null ? [] : [t.said(number(finding.self, drawing.lang), drawing.person)];
  return `${finding.label}: ${[...own, ...said, direction(finding, drawing)].join(t.and)}`;
}

/** Which groups are not shown, how often, and why. */
export function hiddenGroups({ groups, findings, t }: Drawing): TemplateResult | typeof nothing {
  const hidden = groups.flatMap((group) => {
    const isHidden = (one: FindingGroup) => one.key === group.key && one.hidden === 'few';
    const times = findings.filter((finding) => finding.groups.some(isHidden)).length;
    return times > 0 ? [html`<li>${t.hidden(nameOf(group, t), times, group.threshold)}</li>`] : [];
  });
  return hidden.length > 0
    ? html`<ul class="hidden-groups">
        ${hidden}
      </ul>`
    : nothing;
}
