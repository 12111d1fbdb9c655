package register

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/google/jsonschema-go/jsonschema"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Patterns of what is written as text and is not free text. They are looser than
// the decoder, which knows that 30 February is no day.
const (
	datePattern   = `^\d{4}-\d{2}-\d{2}$`
	monthPattern  = `^\d{4}-\d{2}$`
	monthsPattern = `^\d{4}-\d{2}(\.\.\d{4}-\d{2})?$`
	lengthPattern = `^\d+(d|w|wd)$`
	timePattern   = `^\d{2}:\d{2}$`
)

// Schema returns the JSON Schema (draft 2020-12) of registers. It is generated
// from the types that the decoder reads registers into. What it cannot say, such
// as that a name has to be known, only [Decode] finds.
func Schema() ([]byte, error) {
	s, err := schema()
	if err != nil {
		return nil, fmt.Errorf("generating the schema of registers: %w", err)
	}
	s.Schema = "https://json-schema.org/draft/2020-12/schema"
	s.Title = "Register of a programme of work"
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the schema of registers: %w", err)
	}
	return append(data, '\n'), nil
}

func schema() (*jsonschema.Schema, error) {
	types := map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[text]():                   {Type: "string", MinLength: jsonschema.Ptr(1)},
		reflect.TypeFor[field[bool]]():            {Type: "boolean"},
		reflect.TypeFor[field[int]]():             whole(),
		reflect.TypeFor[field[calendar.Date]]():   {Type: "string", Pattern: datePattern},
		reflect.TypeFor[field[calendar.Month]]():  {Type: "string", Pattern: monthPattern},
		reflect.TypeFor[field[months]]():          {Type: "string", Pattern: monthsPattern},
		reflect.TypeFor[field[calendar.Length]](): {Type: "string", Pattern: lengthPattern},
		reflect.TypeFor[field[model.Minute]]():    {Type: "string", Pattern: timePattern},
		reflect.TypeFor[field[model.Format]]():    {Type: "string", MinLength: jsonschema.Ptr(1)},

		reflect.TypeFor[field[model.State]]():        oneOf[model.State](),
		reflect.TypeFor[field[model.Role]]():         oneOf[model.Role](),
		reflect.TypeFor[field[model.AttendeeKind]](): oneOf[model.AttendeeKind](),
	}
	opts := &jsonschema.ForOptions{TypeSchemas: types}
	// Types that are not written as their Go type would be are made from those
	// above, so their order matters.
	for _, add := range []func(*jsonschema.ForOptions) error{
		orShort[number](whole()),
		orShort[attendance](types[reflect.TypeFor[text]()]),
		named[number],
		named[override],
	} {
		if err := add(opts); err != nil {
			return nil, err
		}
	}
	s, err := jsonschema.For[register](opts)
	if err != nil {
		return nil, err
	}
	notNull(s)
	return s, nil
}

func whole() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "integer", Minimum: jsonschema.Ptr(0.0), Maximum: jsonschema.Ptr(float64(most))}
}

// oneOf returns the schema of a text that is one of those that the decoder
// knows.
func oneOf[T any]() *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, c := range choices[reflect.TypeFor[T]()] {
		s.Enum = append(s.Enum, c)
	}
	return s
}

// orShort adds the schema of a mapping that may be written as the value of its
// main key.
func orShort[T any](short *jsonschema.Schema) func(*jsonschema.ForOptions) error {
	return func(opts *jsonschema.ForOptions) error {
		long, err := jsonschema.For[T](opts)
		if err != nil {
			return err
		}
		opts.TypeSchemas[reflect.TypeFor[T]()] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{short, long}}
		return nil
	}
}

// named adds the schema of a mapping from names to T.
func named[T any](opts *jsonschema.ForOptions) error {
	s, err := jsonschema.For[T](opts)
	if err != nil {
		return err
	}
	opts.TypeSchemas[reflect.TypeFor[entries[T]]()] = &jsonschema.Schema{Type: "object", AdditionalProperties: s}
	return nil
}

// notNull takes null out of a schema: a key without a value is a mistake.
func notNull(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	if s.Types = slices.DeleteFunc(s.Types, func(t string) bool { return t == "null" }); len(s.Types) == 1 {
		s.Type, s.Types = s.Types[0], nil
	}
	for _, p := range s.Properties {
		notNull(p)
	}
	for _, p := range s.AnyOf {
		notNull(p)
	}
	notNull(s.Items)
	notNull(s.AdditionalProperties)
}
