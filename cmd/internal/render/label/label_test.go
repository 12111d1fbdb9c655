package label_test

import (
	"encoding/csv"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver/rule"
)

func rows(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open("labels.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rs, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

// A plural row may lack the languages that do not tell that form apart. All
// others are complete, and fill in the same names in every language.
func TestTable(t *testing.T) {
	rs := rows(t)
	braces := regexp.MustCompile(`\{\w+\}`)
	plural := regexp.MustCompile(`^(work)?days\.`)
	free := regexp.MustCompile(`^(clock|date\..*|(work)?days\..*)$`)
	seen := map[string]bool{}
	for _, r := range rs[1:] {
		if seen[r[0]] {
			t.Errorf("%s is there twice", r[0])
		}
		seen[r[0]] = true
		want := braces.FindAllString(r[1], -1)
		slices.Sort(want)
		for i, w := range r[1:] {
			lang := rs[0][i+1]
			if w == "" && !plural.MatchString(r[0]) {
				t.Errorf("%s: nothing in %q", r[0], lang)
			}
			if strings.TrimSpace(w) != w && r[0] != "say.join" && r[0] != "say.comma" {
				t.Errorf("%s: blanks at an end in %q", r[0], lang)
			}
			got := braces.FindAllString(w, -1)
			slices.Sort(got)
			if !free.MatchString(r[0]) && !slices.Equal(got, want) {
				t.Errorf("%s: %q fills in %v, English %v", r[0], lang, got, want)
			}
		}
	}
}

func TestLanguages(t *testing.T) {
	if got, want := strings.Join(label.Codes(), " "), "ar zh en fr ru es"; got != want {
		t.Errorf("languages %q, want %q", got, want)
	}
	for _, l := range label.All {
		if label.ByCode(l.Code) != l || l.Tag() != l.Code {
			t.Errorf("%q is not found by its code", l.Code)
		}
		if got := l.Dir() == "rtl"; got != (l.Code == "ar") {
			t.Errorf("%q is written %s", l.Code, l.Dir())
		}
	}
	if label.ByCode("de") != nil {
		t.Error("there is a language that is not official")
	}
	var none *label.Lang
	if got := none.Say("head.programme") + none.Tag() + none.Dir(); got != "Programme of workenltr" {
		t.Errorf("without a language: %q", got)
	}
}

// Every rule has a short name, and every step, procedure and tier of the
// guideline its words, which say in English what the guideline says.
func TestTableKnowsTheGuideline(t *testing.T) {
	for _, r := range rule.All {
		if label.English.Or("rule."+r.Name, "") == "" {
			t.Errorf("rule %q has no short name", r.Name)
		}
	}
	p, err := register.Decode("sample", register.Init(calendar.MonthOf(2026, time.March), ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, tier := range p.Policy.Tiers {
		if got := label.English.Or("tier."+tier.Name, ""); got != tier.Name {
			t.Errorf("tier %q is called %q", tier.Name, got)
		}
	}
	guideline, err := os.ReadFile("../../../../model/register/guideline.yaml")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?m)^ *(?:- )?name: (\S+)\n(?: +(?:role|kind|phase|anchor): .*\n)*? +title: "?([^"\n]+)"?$`)
	found := named.FindAllStringSubmatch(string(guideline), -1)
	if len(found) < 25 {
		t.Fatalf("only %d titles found in the guideline", len(found))
	}
	for _, m := range found {
		name, title := m[1], m[2]
		if got := label.English.Or("title."+name, label.English.Or("procedure."+name, "")); got != title &&
			label.English.Or("procedure."+name, "") != title {
			t.Errorf("%q is called %q, and %q in the guideline", name, got, title)
		}
	}
}

func TestDates(t *testing.T) {
	first, fourth := calendar.Of(2010, time.June, 1), calendar.Of(2010, time.June, 4)
	for _, tt := range []struct{ code, long, day, short, month, morning, evening string }{
		{"en", "Tuesday 1 June 2010", "1 June", "Fri 4 Jun", "June 2010", "10.00 a.m.", "3.15 p.m."},
		{"fr", "mardi 1er juin 2010", "1er juin", "ven. 4 juin", "juin 2010", "10 h 00", "15 h 15"},
		{"es", "martes 1 de junio de 2010", "1 de junio", "vie. 4 jun.", "junio de 2010", "10.00 horas", "15.15 horas"},
		{"ru", "вторник, 1 июня 2010 года", "1 июня", "пт 4 июня", "июнь 2010 года", "10 ч. 00 м.", "15 ч. 15 м."},
		{"zh", "2010年6月1日星期二", "6月1日", "6月4日 周五", "2010年6月", "上午10:00", "下午3:15"},
		{"ar", "الثلاثاء 1 حزيران/يونيه 2010", "1 حزيران/يونيه", "الجمعة 4 حزيران/يونيه", "حزيران/يونيه 2010", "الساعة 10:00", "الساعة 15:15"},
	} {
		l := label.ByCode(tt.code)
		for _, s := range [][2]string{
			{l.Long(first), tt.long}, {l.Day(first), tt.day}, {l.Short(fourth, first), tt.short},
			{l.Month(first.Month()), tt.month}, {l.Clock(600), tt.morning}, {l.Clock(15*60 + 15), tt.evening},
		} {
			if s[0] != s[1] {
				t.Errorf("%s: got %q, want %q", tt.code, s[0], s[1])
			}
		}
		if l.Clock(model.NoTime) != "" || l.Long(0) != "–" || l.Short(0, first) != "–" {
			t.Errorf("%s: no date or no time is printed as one", tt.code)
		}
	}
	if got, want := label.English.Short(fourth, first-365), "Fri 4 Jun 2010"; got != want {
		t.Errorf("another year: got %q, want %q", got, want)
	}
}

func TestLengths(t *testing.T) {
	for _, tt := range []struct {
		code string
		n    int
		want string
	}{
		{"en", 0, "0 days"}, {"en", 1, "1 day"}, {"en", 8, "8 days"}, {"en", -1, "-1 day"},
		{"fr", 0, "0 jour"}, {"fr", 1, "1 jour"}, {"fr", 2, "2 jours"},
		{"es", 1, "1 día"}, {"es", 2, "2 días"},
		{"ru", 1, "1 день"}, {"ru", 3, "3 дня"}, {"ru", 5, "5 дней"}, {"ru", 11, "11 дней"}, {"ru", 21, "21 день"}, {"ru", 112, "112 дней"},
		{"zh", 8, "8天"},
		{"ar", 1, "يوم واحد"}, {"ar", 2, "يومان"}, {"ar", 8, "8 أيام"}, {"ar", 11, "11 يوما"}, {"ar", 100, "100 يوم"}, {"ar", 0, "0 يوم"},
	} {
		if got := label.ByCode(tt.code).Length(calendar.Length{N: tt.n}); got != tt.want {
			t.Errorf("%s: %d days are %q, want %q", tt.code, tt.n, got, tt.want)
		}
	}
	if got := label.English.Length(calendar.Length{N: 2, Unit: calendar.Weeks}); got != "14 days" {
		t.Errorf("two weeks are %q", got)
	}
	for _, l := range label.All {
		for n := range 120 {
			if l.Length(calendar.Length{N: n, Unit: calendar.Workdays}) == "" {
				t.Errorf("%s: nothing is said of %d working days", l.Code, n)
			}
		}
	}
}

func TestTitles(t *testing.T) {
	fr := label.ByCode("fr")
	if got := fr.Title("title.report", "Report of the Secretary-General"); got != "Rapport du Secrétaire général" {
		t.Errorf("the guideline's title is printed as %q", got)
	}
	if got := fr.Title("title.report", "Report on Haiti"); got != "Report on Haiti" {
		t.Errorf("the register's title is printed as %q", got)
	}
	if got := fr.Title("title.nothing", "As given"); got != "As given" {
		t.Errorf("a title of no label is printed as %q", got)
	}
	if got := fr.Say("say.as-of", "date", "hier"); got != "au hier" {
		t.Errorf("filled in: %q", got)
	}
	if got := fr.Or("tier.luck", "luck"); got != "luck" {
		t.Errorf("a tier of no label is printed as %q", got)
	}
}
