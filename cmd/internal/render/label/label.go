// Package label holds the words that programmes are printed with, in the six
// official languages of the United Nations: one table, labels.csv, a label to a
// row and a language to a column, so that a speaker can check a column by
// reading down it. What a register says itself is no label, and is printed as it
// is given.
//
// No column but the English one has been checked by a speaker yet. Names of
// months in Arabic are the double ones of United Nations documents.
package label

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
)

//go:embed labels.csv
var table string

// A Lang is a language to print in. The nil *Lang is English.
type Lang struct {
	Code   string // of two letters, as --lang and HTML take it
	Name   string // in the language itself
	RTL    bool   // it is written from right to left
	plural func(n int) string
	words  map[string]string
}

// All lists the languages, in the order in which the United Nations names them
// in English.
var All = load([]*Lang{
	{Code: "ar", Name: "العربية", RTL: true, plural: arabic},
	{Code: "zh", Name: "中文", plural: chinese},
	{Code: "en", Name: "English", plural: english},
	{Code: "fr", Name: "Français", plural: french},
	{Code: "ru", Name: "Русский", plural: russian},
	{Code: "es", Name: "Español", plural: english},
})

// English is the language of what no other is asked for.
var English = ByCode("en")

// ByCode returns the language of the given code, or nil.
func ByCode(code string) *Lang {
	if i := slices.IndexFunc(All, func(l *Lang) bool { return l.Code == code }); i >= 0 {
		return All[i]
	}
	return nil
}

// Codes returns the codes of the languages, in their order.
func Codes() []string {
	var codes []string
	for _, l := range All {
		codes = append(codes, l.Code)
	}
	return codes
}

// load fills the languages with their columns of the table.
func load(langs []*Lang) []*Lang {
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		panic("label: " + err.Error())
	}
	for _, l := range langs {
		column := slices.Index(rows[0], l.Code)
		if column < 0 {
			panic("label: no column " + l.Code)
		}
		l.words = make(map[string]string, len(rows))
		for _, r := range rows[1:] {
			l.words[r[0]] = r[column]
		}
	}
	return langs
}

// or returns the language itself, or English for nil.
func (l *Lang) or() *Lang {
	if l == nil {
		return English
	}
	return l
}

// Tag returns the language's code, for the lang attribute of HTML.
func (l *Lang) Tag() string { return l.or().Code }

// Dir returns the direction of the writing, for the dir attribute of HTML.
func (l *Lang) Dir() string {
	if l.or().RTL {
		return "rtl"
	}
	return "ltr"
}

// Say returns the label of the given key. Each pair of a name and a value fills
// in what the label has in braces: Say("say.as-of", "date", "1 June"). It panics
// if the table has no such key.
func (l *Lang) Say(key string, pairs ...string) string {
	w, ok := l.or().words[key]
	if !ok {
		panic(fmt.Sprintf("label: there is no %q", key))
	}
	return fill(w, pairs)
}

// Or returns the label of the given key, or what is given if the table has no
// such key: for names that are data, such as formats and tiers.
func (l *Lang) Or(key, given string) string {
	if w, ok := l.or().words[key]; ok {
		return w
	}
	return given
}

// Title returns the title of a step or a procedure in the language if it is the
// guideline's own, and as it is given otherwise. The key is the one of the label:
// "title.report", "procedure.renewal".
func (l *Lang) Title(key, given string) string {
	if English.words[key] == given {
		return l.Or(key, given)
	}
	return given
}

func fill(w string, pairs []string) string {
	if len(pairs) == 0 {
		return w
	}
	ps := slices.Clone(pairs)
	for i := 0; i < len(ps); i += 2 {
		ps[i] = "{" + ps[i] + "}"
	}
	return strings.NewReplacer(ps...).Replace(w)
}
