/* The day: slider, exact date, steps from change to change, and play. */

const PLAY = { smooth: { months: 3, every: 160 }, jumping: { months: 12, every: 1500 } };
let playing = 0;

const later = (day) => changeDays.find((one) => one > day) ?? about.last;
const earlier = (day) => changeDays.findLast((one) => one < day) ?? about.first;

function within(day) {
  return day < about.first ? about.first : day > about.last ? about.last : day;
}

/* The day some months on, on the first of its month. */
function monthsAfter(day, months) {
  const [year, month] = day.split("-").map(Number);
  return within(new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10));
}

function play() {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { months, every } = calm ? PLAY.jumping : PLAY.smooth;
  if (state.day === about.last) change({ day: about.first }, { passing: true });
  playing = setInterval(() => {
    change({ day: monthsAfter(state.day, months) }, { passing: true });
    if (state.day === about.last) pause();
  }, every);
  drawTime();
}

function pause() {
  clearInterval(playing);
  playing = 0;
  drawTime();
}

function slid(event) {
  const year = 365;
  const steps = {
    ArrowRight: later,
    ArrowUp: later,
    ArrowLeft: earlier,
    ArrowDown: earlier,
    PageUp: (day) => dayAt(Math.min(lastNumber, dayNumber(day) + year)),
    PageDown: (day) => dayAt(Math.max(0, dayNumber(day) - year)),
  };
  if (!steps[event.key]) return;
  event.preventDefault();
  change({ day: steps[event.key](state.day) }, { passing: true });
}

function drawTime() {
  byId("slider").value = dayNumber(state.day);
  byId("slider").setAttribute("aria-valuetext", state.day);
  if (byId("day").value !== state.day) byId("day").value = state.day;
  byId("play").textContent = playing ? "Pause" : "Play";
  byId("status").setAttribute("aria-live", playing ? "off" : "polite");
}

function prepareTime() {
  const slider = byId("slider");
  slider.max = lastNumber;
  slider.addEventListener("input", () => change({ day: dayAt(Number(slider.value)) }, { passing: true }));
  slider.addEventListener("keydown", slid);
  byId("day").addEventListener("change", () => isDay(byId("day").value) && change({ day: byId("day").value }));
  byId("day").addEventListener("blur", drawTime);
  byId("previous").addEventListener("click", () => change({ day: earlier(state.day) }));
  byId("next").addEventListener("click", () => change({ day: later(state.day) }));
  byId("play").addEventListener("click", () => (playing ? pause() : play()));
  const years = [];
  for (let year = Math.ceil(Number(about.first.slice(0, 4)) / 10) * 10; `${year}` <= about.last; year += 10)
    years.push(year);
  byId("decades").append(
    ...years.map((year) => {
      const mark = element("span", {}, String(year));
      mark.style.left = `${(100 * dayNumber(`${year}-01-01`)) / lastNumber}%`;
      return mark;
    }),
  );
}
