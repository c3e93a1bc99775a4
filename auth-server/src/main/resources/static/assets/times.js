// Shows times in the zone of the browser, in the language of the page. Without it they are in UTC, which stays in the title.
"use strict";

const page = document.documentElement.lang;
const region = navigator.languages.find(language => language.split("-")[0] === page) ?? page;
const formats = {
  minutes: new Intl.DateTimeFormat(region, {dateStyle: "medium", timeStyle: "short"}),
  // With seconds and zone: what is compared with logs must be exact.
  seconds: new Intl.DateTimeFormat(region, {dateStyle: "medium", timeStyle: "long"})
};

for (const time of document.querySelectorAll("[data-precision]")) {
  time.title = time.textContent.includes("UTC") ? time.textContent : `${time.textContent} UTC`;
  time.textContent = formats[time.dataset.precision].format(new Date(time.dateTime ?? time.dataset.at));
}
for (const note of document.querySelectorAll("[data-utc]")) {
  note.hidden = true;
}
