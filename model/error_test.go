package model_test

import (
	"testing"

	"leadtime/model"
)

// A list says the same each time it is asked, however often a mistake is in it.
func TestMistakesAreListedOnceAndInOrder(t *testing.T) {
	var l model.ErrorList
	if l.Err() != nil {
		t.Error("no mistake is an error")
	}
	at := func(line int) model.Pos { return model.Pos{File: "a.yaml", Line: line, Col: 1} }
	l.Add(at(2), "second")
	l.Add(at(1), "first")
	l.Add(at(2), "second")
	l.Add(at(2), "another")
	want := "a.yaml:1:1: first\na.yaml:2:1: another\na.yaml:2:1: second"
	for range 2 {
		if got := l.Err().Error(); got != want {
			t.Errorf("got:\n%s\nwant:\n%s", got, want)
		}
	}
	l.Add(at(3), "third")
	if got := l.Err().Error(); got != want+"\na.yaml:3:1: third" {
		t.Errorf("after one more: %s", got)
	}
}
