package label

// The forms that nouns take after whole numbers, under the names of the Unicode
// Common Locale Data Repository, "Language Plural Rules". The table has a row
// for each.

func chinese(int) string { return "other" }

// english serves Spanish too.
func english(n int) string {
	if n == 1 {
		return "one"
	}
	return "other"
}

func french(n int) string {
	if n <= 1 {
		return "one"
	}
	return "other"
}

func russian(n int) string {
	tens, ones := n/10%10, n%10
	switch {
	case ones == 1 && tens != 1:
		return "one"
	case 2 <= ones && ones <= 4 && tens != 1:
		return "few"
	}
	return "many"
}

// arabic says zero as it says a hundred, so that the table needs no row for it.
func arabic(n int) string {
	rest := n % 100
	switch {
	case n == 1:
		return "one"
	case n == 2:
		return "two"
	case 3 <= rest && rest <= 10:
		return "few"
	case 11 <= rest:
		return "many"
	}
	return "other"
}
