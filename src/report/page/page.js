(function () {
  "use strict";
  var root = document.documentElement;
  window.addEventListener("error", function (e) { root.setAttribute("data-error", e.message); });
  document.addEventListener("securitypolicyviolation", function (e) {
    root.setAttribute("data-violation", e.violatedDirective + " " + e.blockedURI);
  });

  // Theme: the reader's choice wins over that of the system, for this page only.
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var button = document.getElementById("theme");
  function shown() { return root.getAttribute("data-theme") || (dark.matches ? "dark" : "light"); }
  function label() {
    button.textContent = shown() === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-pressed", String(shown() === "dark"));
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    root.setAttribute("data-theme", shown() === "dark" ? "light" : "dark");
    label();
  });
  dark.addEventListener("change", label);
  label();

  var print = document.getElementById("print");
  print.hidden = false;
  print.addEventListener("click", function () { window.print(); });

  // Paper shows what the screen folds away.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("main details:not([open])"));
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (d) { d.open = false; });
  });

  // Filters: a row stays while every choice is empty or equals the row's own value.
  Array.prototype.forEach.call(document.querySelectorAll("form[data-filter]"), function (form) {
    var rows = document.querySelectorAll("table." + form.getAttribute("data-filter") + " tbody tr");
    var output = form.querySelector("output");
    function apply() {
      var count = 0;
      Array.prototype.forEach.call(rows, function (row) {
        var keep = true;
        Array.prototype.forEach.call(form.elements, function (field) {
          if (field.name && field.value && row.getAttribute("data-" + field.name) !== field.value) {
            keep = false;
          }
        });
        row.hidden = !keep;
        count += keep ? 1 : 0;
      });
      output.textContent = count + " of " + rows.length + " shown";
    }
    form.classList.add("on");
    form.addEventListener("change", apply);
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    apply();
  });

  // The contents are folded on a phone.
  var nav = document.querySelector("nav details");
  if (window.matchMedia("(max-width: 70rem)").matches) { nav.open = false; }

  JSON.parse(document.getElementById("report-json").textContent);
  root.setAttribute("data-ready", "true");
})();
