package render

import (
	"slices"
	"testing"
)

func TestWordsTooWideAreFoldedAtTheirHyphens(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  []string
	}{
		{"Non-proliferation", 17, []string{"Non-proliferation"}},
		{"Non-proliferation", 16, []string{"Non-", "proliferation"}},
		{"on Non-proliferation", 16, []string{"on Non-", "proliferation"}},
		{"the Secretary-General's view", 16, []string{"the Secretary-", "General's view"}},
		{"a-b-cccc-dddd", 8, []string{"a-b-", "cccc-", "dddd"}},
		{"an unbreakableword", 8, []string{"an", "unbreaka", "bleword"}},
	} {
		if got := (&sheet{}).fold(plain, tt.text, tt.width); !slices.Equal(got, tt.want) {
			t.Errorf("%q in %d: %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}
