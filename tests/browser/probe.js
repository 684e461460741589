// Appended to a copy of the page by tests/report_browser.rs: uses it as a reader would, and
// leaves what it saw in the attribute data-probe.
(function () {
  "use strict";
  var root = document.documentElement;
  var seen = { cut: [], overlap: [], wide: root.scrollWidth - root.clientWidth };

  // No text of a plot may lie outside of its picture, or on another text.
  document.querySelectorAll(".plot svg").forEach(function (svg) {
    var box = svg.viewBox.baseVal;
    var name = svg.querySelector("title").textContent;
    var texts = Array.prototype.map.call(svg.querySelectorAll("text"), function (text) {
      var rect = text.getBoundingClientRect();
      var own = text.hasAttribute("transform") ? null : text.getBBox();
      if (own && (own.x < -2 || own.x + own.width > box.width + 2 ||
          own.y < -2 || own.y + own.height > box.height + 2)) {
        seen.cut.push(name + ": " + text.textContent.trim());
      }
      return { rect: rect, words: text.textContent.trim() };
    });
    texts.forEach(function (a, i) {
      texts.slice(i + 1).forEach(function (b) {
        var x = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        var y = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
        if (x > 1 && y > 4) { seen.overlap.push(name + ": " + a.words + " / " + b.words); }
      });
    });
  });

  var form = document.querySelector("form[data-filter=rules]");
  if (form) {
    form.elements.outcome.value = "fail";
    form.elements.variant.value = "today";
    form.dispatchEvent(new Event("change"));
    var shown = document.querySelectorAll("table.rules tbody tr:not([hidden])");
    seen.output = form.querySelector("output").textContent;
    seen.shown = shown.length;
    seen.right = Array.prototype.every.call(shown, function (row) {
      return row.getAttribute("data-outcome") === "fail" &&
        row.getAttribute("data-variant") === "today";
    });
  }
  var before = getComputedStyle(document.body).backgroundColor;
  document.getElementById("theme").click();
  seen.theme = root.getAttribute("data-theme");
  seen.turned = getComputedStyle(document.body).backgroundColor !== before;
  root.setAttribute("data-probe", JSON.stringify(seen));
})();
