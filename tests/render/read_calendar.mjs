// Calendars as a JavaScript client sees them: from stdin {files: [text], until}, to stdout what ical.js finds.
import {readFileSync} from 'node:fs';
import ICAL from 'ical.js';

const said = time => time && (time.isDate ? time.toString() : time.toJSDate().toISOString());

function told(event, start, end) {
  const own = event.component;
  return {
    uid: event.uid, summary: event.summary, location: event.location, sequence: event.sequence,
    status: own.getFirstPropertyValue('status'), start: said(start), end: said(end),
    original: said(own.getFirstPropertyValue('recurrence-id')),
  };
}

function occurrences(event, until) {
  if (!event.isRecurring()) return [told(event, event.startDate, event.endDate)];
  const found = [];
  const dates = event.iterator();
  for (let next = dates.next(); next && next.compare(until) <= 0; next = dates.next()) {
    const one = event.getOccurrenceDetails(next);
    found.push(told(one.item, one.startDate, one.endDate));
  }
  return found;
}

function read(text, until) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map(own => new ICAL.Event(own));
  const masters = events.filter(event => !event.isRecurrenceException());
  for (const event of events.filter(each => each.isRecurrenceException())) {
    masters.find(master => master.uid === event.uid).relateException(event);
  }
  return masters.flatMap(event => occurrences(event, until));
}

const {files, until} = JSON.parse(readFileSync(0, 'utf8'));
const last = ICAL.Time.fromJSDate(new Date(until), true);
process.stdout.write(JSON.stringify(files.map(text => read(text, last))));
