package render

import (
	"testing"

	"leadtime/model/calendar"
)

// What the browser adds of its own, the moment and the numbers of its nodes, is gone
// from what is printed, and nothing else: no byte moves.
func TestPrintedPagesRepeat(t *testing.T) {
	printed := func(moment, a, b string) []byte {
		return []byte("/CreationDate (D:" + moment + "+00'00')\n/ID (node" + b + ")\n/Headers [(node" + a + ")]\n/Names [(node" + a + ") 1 0 R (node" + b + ") 2 0 R]\n")
	}
	asOf, err := calendar.Parse("2010-05-14")
	if err != nil {
		t.Fatal(err)
	}
	want := string(printed("20100514000000", "00000001", "00000002"))
	for _, p := range [][]byte{printed("20260101101112", "00000103", "00000104"), printed("20260101101113", "00000104", "00000107")} {
		if got := string(renumbered(dated(p, asOf))); got != want || len(got) != len(p) {
			t.Errorf("got:\n%s\nwant:\n%s", got, want)
		}
	}
}
