/** When a coach is at work, in the coach's own zone. Times are `HH:MM`, days ISO (1 = Monday). */
export interface OfficeHours {
  timeZone: string;
  days: number[];
  from: string;
  to: string;
  /** How many office hours a considered reply may take. */
  windowHours: number;
}
