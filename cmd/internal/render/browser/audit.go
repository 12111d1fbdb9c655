package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"leadtime/cmd/internal/render"
)

// A page is one to look at.
type page struct {
	name string
	html []byte
}

// The widths of the screens, in pixels.
var widths = []int{1280, 320}

// A verdict is what axe-core and the browser say of a page on a screen.
type verdict struct {
	Name       string
	Width      int // of the screen
	Inside     int // how wide what is on the page is
	Rules      int // that the page was found to obey
	Violations []struct {
		ID, Help string
		Nodes    []string
	}
}

func (v verdict) faults() []string {
	var fs []string
	if v.Rules == 0 {
		fs = append(fs, "axe-core did not run")
	}
	if v.Inside > v.Width {
		fs = append(fs, fmt.Sprintf("the page is %d pixels wide, and has to be scrolled sideways", v.Inside))
	}
	for _, x := range v.Violations {
		fs = append(fs, fmt.Sprintf("%s: %s: %s", x.ID, x.Help, strings.Join(x.Nodes, " ")))
	}
	return fs
}

// script runs axe-core in a frame and tells the page around it what it found.
const script = `<script src="axe.min.js"></script><script>
addEventListener("load", () => axe.run(document, {
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations", "passes"],
}).then(r => parent.postMessage({
	Name: name, Width: innerWidth, Inside: document.documentElement.scrollWidth, Rules: r.passes.length,
	Violations: r.violations.map(v => ({ID: v.id, Help: v.help, Nodes: v.nodes.map(n => n.html.slice(0, 160))})),
}, "*")))
</script></body>`

// collector shows the frames one after the other and, at the end, all that they
// told.
const collector = `<!DOCTYPE html><meta charset="utf-8"><body><script>
const frames = %s, told = []
function next() {
	const f = frames.shift()
	if (!f) { document.body.textContent = JSON.stringify(told); return }
	const e = document.createElement("iframe")
	e.name = f.Name; e.src = f.File; e.style = "border:0;height:2000px;width:" + f.Width + "px"
	onmessage = m => { told.push(m.data); e.remove(); next() }
	document.body.append(e)
}
next()
</script></body>`

// audit runs axe-core on every page on every screen. The directory is for files
// of its own.
func audit(axe, dir string, pages []page) ([]verdict, error) {
	browser, err := render.Browser()
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(axe)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "axe.min.js"), source, 0o600); err != nil {
		return nil, err
	}
	type frame struct {
		Name, File string
		Width      int
	}
	var frames []frame
	for i, p := range pages {
		file := fmt.Sprintf("page-%d.html", i)
		with := bytes.Replace(p.html, []byte("</body>"), []byte(script), 1)
		if err := os.WriteFile(filepath.Join(dir, file), with, 0o600); err != nil {
			return nil, err
		}
		for _, w := range widths {
			frames = append(frames, frame{p.name, file, w})
		}
	}
	list, err := json.Marshal(frames)
	if err != nil {
		return nil, err
	}
	host := filepath.Join(dir, "host.html")
	if err := os.WriteFile(host, fmt.Appendf(nil, collector, list), 0o600); err != nil {
		return nil, err
	}
	// The budget is of the page's own time, which passes as fast as it can.
	cmd := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(dir, "profile"),
		"--window-size=1400,2000", "--virtual-time-budget=3000000", "--dump-dom", "file://"+host)
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	_, body, _ := strings.Cut(string(out), "<body>")
	body, _, _ = strings.Cut(body, "</body>")
	var vs []verdict
	if err := json.Unmarshal([]byte(html.UnescapeString(body)), &vs); err != nil {
		return nil, fmt.Errorf("the browser did not come to an end: %w: %.200s", err, body)
	}
	return vs, nil
}
