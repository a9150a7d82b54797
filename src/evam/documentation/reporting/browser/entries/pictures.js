// Small pictures beside the acts: hands, objects, places; never somebody who suffers.

const SVG = "http://www.w3.org/2000/svg";
/** Lines on a grid of 24, by choice. */
const LINES = {
  hit_or_hurt: "M7 13V8a1.5 1.5 0 0 1 3 0V7a1.5 1.5 0 0 1 3 0v1a1.5 1.5 0 0 1 3 0v1a1.5 1.5 0 0 1 3 0v5a6 6 0 0 1-12 0l-2-2a1.5 1.5 0 0 1 2-2",
  sexual_violence: "M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6zM9 12l2 2 4-5",
  threats: "M4 5h16v11h-9l-4 4v-4H4zM12 8v3M12 13.5v.5",
  locked_up: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3M12 14.500v2.500",
  pushed_back: "M20 4v16M15 12H4M8 8l-4 4 4 4",
  robbed: "M5 8h14l1 12H4zM9 8V6a3 3 0 0 1 6 0v2M9 13l6 4M15 13l-6 4",
  forced_to_pay: "M3 7h18v10H3zM12 9.500a2.500 2.500 0 1 0 .1 0M6 12h.5M17.500 12h.5",
  forced_to_work: "M14 4l6 6-2 2-6-6zM14 9 5 18l1 1 9-9M4 21h16",
  not_paid: "M4 8h16v11H4zM4 8l3-4h10l3 4M8 13.500h8",
  refused_help: "M7 4h10l-1.500 16h-7zM7.500 9h9M4 4l16 16",
  left_in_danger: "M12 4 3 19h18zM12 10v4M12 16.500v.5",
  family_split: "M8 5a2 2 0 1 0 .1 0M16 5a2 2 0 1 0 .1 0M4 19v-4a4 4 0 0 1 6-3.500M20 19v-4a4 4 0 0 0-6-3.500M12 4v3M12 10v3M12 16v3",
  missing: "M10 4a6 6 0 1 0 .1 0M14.500 14.500 20 20M8.500 8.500a1.500 1.500 0 1 1 2 2l-.5.5M10 13v.2",
  died: "M12 21v-8M9 13h6M12 13c-3-1-4-3-4-5 2 0 4 1 4 5 0-4 2-5 4-5 0 2-1 4-4 5M6 21h12",
  other: "M6 12h.1M12 12h.1M18 12h.1",
};

const drawing = (lines) => {
  const picture = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({
    viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.75",
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
  })) picture.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", lines);
  picture.append(path);
  return picture;
};

/** Put a picture into each label of the question that is shown. */
export const decorate = () => {
  for (const [choice, lines] of Object.entries(LINES)) {
    const label = document.querySelector(`label[for="acts-${choice}"]`);
    if (label && !label.querySelector("svg")) label.append(drawing(lines));
  }
};
